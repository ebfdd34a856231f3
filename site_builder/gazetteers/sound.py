"""Whether what rows point at exists: a country, a body, a body's successor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.gazetteers.records import Known, Row
from site_builder.problems import Problem


def dangling(known: Known, own: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Rows of a project that point at a country or a body that does not exist; a body whose successors lead back to it.

    ``own``: where each row of the project stands, ``file:line``. The program's own rows are sound, and stay so: a
    project can lay rows over them and take none away.
    """
    bodies = known["organizations"]
    for (table, id), place in own.items():
        for target, key, named in _pointers(table, known[table][id]):
            if not isinstance(named, str) or named not in known[target]:
                what = f"{id!r} of {table} has {named!r} as {key}, which is no row of {target}"
                remedy = "use an ISO 3166 code in capitals" if target == "countries" else "use the id of a row"
                yield _at(place, what, remedy)
        if table == "organizations" and id in _successors(id, bodies):
            yield _at(
                place, f"the successors of {id!r} lead back to it", "take the successor from the body that exists today"
            )


def _pointers(table: str, row: Row) -> Iterator[tuple[str, str, object]]:
    """Each id that a row names: the table of the id, the key, the id."""
    if table in ("people", "places") and row.get("country"):
        yield "countries", "country", row["country"]
    if table == "organizations":
        yield from (("countries", "members", code) for code in row.get("members") or ())
        yield from (("organizations", "counts_as", id) for id in row.get("counts_as") or ())
        if row.get("successor"):
            yield "organizations", "successor", row["successor"]


def _successors(id: str, bodies: Mapping[str, Row]) -> set[str]:
    """All bodies that come after one, itself too where they go round."""
    after: set[str] = set()
    following: str | None = bodies[id].get("successor")
    while following is not None and following in bodies and following not in after:
        after.add(following)
        following = bodies[following].get("successor")
    return after


def _at(place: str, what: str, remedy: str) -> Problem:
    file, _, line = place.rpartition(":")
    return Problem(file, int(line), what, remedy)
