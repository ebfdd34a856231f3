"""Laws of dossiers: taking part, hosting, being planned and being mentioned are four things."""

from __future__ import annotations

from world import GAZETTEER, claim, party, reading

from site_builder.corpus import gather
from site_builder.model import Dossier, Mention, Nations, Parties

LIBRARY = gather(
    [
        reading(
            "talks",
            claim("2021-07-28", "wei", "shoigu", place="dushanbe", setting="margins", occasion="sco-dmm"),
            published="2021-07-28",
            nations=Nations(("CN", "RU"), ("TJ",), ("US",)),
            people=Parties((party("wei"), party("shoigu")), (party("putin"),)),
            organizations=("sco-dmm", "sco"),
            mentions=(Mention(kind="organization", id="admm-plus", line=1, quote="ADMM-Plus"),),
        ),
        reading("call", claim("2021-08-01", "wei", "shoigu", mode="video", place="minsk"), published="2021-08-02"),
        reading("plan", claim("2021-09-01", "wei", "shoigu", status="planned"), published="2021-08-20"),
    ],
    GAZETTEER,
)


def card(kind: str, id: str) -> Dossier:
    shelves = (*LIBRARY.countries, *LIBRARY.people, *LIBRARY.organizations)
    return next(d for d in shelves if (d.kind, d.id) == (kind, id))


def test_what_happened_is_apart_from_what_is_planned() -> None:
    russia = card("country", "RU")
    assert russia.took_part == ("2021-08-01-cn-ru", "2021-07-28-cn-ru")
    assert russia.background == ("2021-09-01-cn-ru",)
    assert card("person", "shoigu").took_part == russia.took_part


def test_a_host_of_others_is_host_and_no_participant() -> None:
    host = card("country", "TJ")
    assert (host.hosted, host.took_part, host.articles, host.mentioned) == (("2021-07-28-cn-ru",), (), (), ("talks",))


def test_nobody_hosts_a_video_link() -> None:
    assert "BY" not in {d.id for d in LIBRARY.countries}


def test_being_mentioned_is_not_taking_part() -> None:
    assert (card("person", "putin").articles, card("person", "putin").mentioned) == ((), ("talks",))
    assert card("country", "US").mentioned == ("talks",)


def test_an_organization_takes_part_where_it_is_the_occasion() -> None:
    assert card("organization", "sco-dmm").articles == ("talks",)
    assert card("organization", "sco-dmm").took_part == ("2021-07-28-cn-ru",)
    assert (card("organization", "sco").articles, card("organization", "sco").mentioned) == ((), ("talks",))
    assert card("organization", "admm-plus").mentioned == ("talks",)


def test_articles_stand_newest_first() -> None:
    assert card("person", "wei").articles == ("plan", "call", "talks")
    assert [r.id for r in LIBRARY.readings] == ["plan", "call", "talks"]
