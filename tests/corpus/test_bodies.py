"""A renamed forum is one forum, and a meeting of a body is a meeting of that body."""

from __future__ import annotations

from dataclasses import replace

from world import GAZETTEER, claim, party, reading

from site_builder.corpus import gather
from site_builder.model import Dossier, Library, Organization, Parties, Text

ROWS = (
    Organization(id="forum", label="Forum", name=Text.of({"en": "Forum"}), kind="forum", successor="new-forum"),
    Organization(id="new-forum", label="New Forum", name=Text.of({"en": "New Forum"}), kind="forum"),
    replace(GAZETTEER.organizations["sco-dmm"], counts_as=("sco",)),
)
KNOWN = replace(GAZETTEER, organizations={**GAZETTEER.organizations, **{row.id: row for row in ROWS}})


def organization(library: Library, id: str) -> Dossier | None:
    return next((d for d in library.organizations if d.id == id), None)


def test_reports_of_a_renamed_forum_are_of_one_event() -> None:
    met = ("2019-10-21", "wei", "shoigu")
    library = gather(
        [
            reading("old", claim(*met, type="conference", setting="multilateral", occasion="forum")),
            reading("new", claim(*met, type="conference", setting="multilateral", occasion="new-forum")),
        ],
        KNOWN,
    )
    assert [(e.occasion, len(e.reports)) for e in library.events] == [("new-forum", 2)]
    assert organization(library, "forum") is None


def test_talks_beside_a_bodys_meeting_are_an_event_of_the_body() -> None:
    talks = claim("2021-07-28", "wei", "shoigu", setting="margins", occasion="sco-dmm")
    library = gather([reading("talks", talks, people=Parties((party("wei"),)))], KNOWN)
    sco = organization(library, "sco")
    assert sco is not None
    assert (sco.took_part, sco.articles) == (("2021-07-28-cn-ru",), ("talks",))


def test_a_body_that_an_article_only_names_took_no_part() -> None:
    talks = claim("2021-07-28", "wei", "shoigu", organizations=("admm-plus",))
    library = gather([reading("talks", talks, organizations=("admm-plus",))], KNOWN)
    named = organization(library, "admm-plus")
    assert named is not None
    assert (named.took_part, named.articles, named.mentioned) == ((), (), ("talks",))
