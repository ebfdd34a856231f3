"""Organizations under their present names, and the bodies that a meeting is of."""

from __future__ import annotations

from site_builder.model import Claim, Gazetteer
from site_builder.records import replace


def today(id: str, gazetteer: Gazetteer) -> str:
    """The id a body has been known by since: a renamed forum is one forum. Rows that go in a circle end it."""
    seen = {id}
    while (row := gazetteer.organizations.get(id)) and row.successor and row.successor not in seen:
        id = row.successor
        seen.add(id)
    return id


def renamed(claim: Claim, gazetteer: Gazetteer) -> Claim:
    """The claim with its occasion and organizations under their present names; what an article says stays as it is."""
    named = tuple(dict.fromkeys(today(id, gazetteer) for id in claim.organizations))
    occasion = claim.occasion and today(claim.occasion, gazetteer)
    if (occasion, named) == (claim.occasion, claim.organizations):
        return claim
    return replace(claim, occasion=occasion, organizations=named)


def bodies(occasion: str | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The occasion and what it counts as: a meeting of the SCO's defence ministers is one of the SCO."""
    if occasion is None:
        return ()
    row = gazetteer.organizations.get(occasion)
    return tuple(dict.fromkeys(today(id, gazetteer) for id in (occasion, *((row and row.counts_as) or ()))))
