"""Whether what rows point at exists: a country, a body, a body's successor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.gazetteers.records import Known, Row
from site_builder.problems import Problem


def dangling(known: Known, own: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Rows that point at a country or a body that does not exist; a body whose successors lead back to it.

    ``own``: where each row of the project stands, ``file:line``.
    """
    for table, row, target, key, id in _pointers(known):
        if not isinstance(id, str) or id not in known[target]:
            what = f"{row['id']!r} of {table} has {id!r} as {key}, which is no row of {target}"
            remedy = "use an ISO 3166 code in capitals" if target == "countries" else "use the id of a row"
            yield _at(table, row["id"], own, what, remedy)
    bodies = known["organizations"]
    for id in bodies:
        if id in _successors(id, bodies):
            what = f"the successors of {id!r} lead back to it"
            yield _at("organizations", id, own, what, "take the successor from the body that exists today")


def _pointers(known: Known) -> Iterator[tuple[str, Row, str, str, object]]:
    """Each id that a row names: the row's table and the row, the table of the id, the key, the id."""
    for table in ("people", "places"):
        yield from ((table, r, "countries", "country", r["country"]) for r in known[table].values() if r.get("country"))
    for row in known["organizations"].values():
        yield from (("organizations", row, "countries", "members", code) for code in row.get("members") or ())
        yield from (("organizations", row, "organizations", "counts_as", id) for id in row.get("counts_as") or ())
        if row.get("successor"):
            yield "organizations", row, "organizations", "successor", row["successor"]


def _successors(id: str, bodies: Mapping[str, Row]) -> set[str]:
    """All bodies that come after one, itself too where they go round."""
    after: set[str] = set()
    following: str | None = bodies[id].get("successor")
    while following is not None and following in bodies and following not in after:
        after.add(following)
        following = bodies[following].get("successor")
    return after


def _at(table: str, id: str, own: Mapping[tuple[str, str], str], what: str, remedy: str) -> Problem:
    """Where the project's own row stands; else in the program's file, whose row the project may have broken."""
    file, _, line = own.get((table, id), f"site_builder/data/gazetteer/{table}.yaml:0").rpartition(":")
    return Problem(file, int(line), what, remedy)
