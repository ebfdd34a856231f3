"""Law: where a page with a basis says something else, its basis is another. The converse would be nice, no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import library
import pytest

from site_builder.config import Config
from site_builder.model import Library, Mention, Page, Paragraph, Parties, Reading, Row, Text
from site_builder.site import plan

TEMPLATES = ("article.html", "differences.html", "event.html")
Change = Callable[[Library, Config], tuple[Library, Config]]


def pages(known: Library, config: Config) -> dict[str, Page]:
    texts = {reading.id: repr(reading) for reading in known.readings}
    return {p.path: p for p in plan(known, config, texts=texts) if p.template in TEMPLATES}


def renamed(name: str) -> Change:
    """An entity is called otherwise."""

    def change(known: Library, config: Config) -> tuple[Library, Config]:
        shelves = {
            shelf: tuple(
                replace(d, name=Text((("en", "Otherwise"),))) if d.id == name else d for d in getattr(known, shelf)
            )
            for shelf in ("countries", "people", "organizations")
        }
        return replace(known, **shelves), config

    return change


def others(change: Callable[[Reading], Reading]) -> Change:
    """Every article but one is otherwise; that one has to notice."""

    def changed(known: Library, config: Config) -> tuple[Library, Config]:
        first, *rest = known.readings
        return replace(known, readings=(first, *map(change, rest))), config

    return changed


def _with_one_between(known: Library, config: Config) -> tuple[Library, Config]:
    """A report that nobody is related to, published between the two latest."""
    first, *rest = known.readings
    between = replace(first, id="between", claims=(), people=Parties(), mentions=())
    return replace(known, readings=(first, between, *rest)), config


def _without_facts(reading: Reading) -> Reading:
    return replace(reading, facts=())


def _with_another_title(reading: Reading) -> Reading:
    return replace(reading, title=Text((("en", f"Another title of {reading.id}"),)))


CHANGES: dict[str, Change] = {
    "somebody travelled": lambda known, config: (replace(known, trips=(library.TRIP,)), config),
    "events took place a day later": lambda known, config: (
        replace(known, events=tuple(replace(e, date=e.date and replace(e.date, day=9)) for e in known.events)),
        config,
    ),
    "a country is called otherwise": renamed("RU"),
    "a person is called otherwise": renamed("cn-wei-fenghe"),
    "an organization is called otherwise": renamed("sco"),
    "an entity is gone": lambda known, config: (replace(known, people=()), config),
    "events have other titles": lambda known, config: (
        replace(known, events=tuple(replace(e, title=Text((("en", "Another"),))) for e in known.events)),
        config,
    ),
    "events are planned": lambda known, config: (
        replace(known, events=tuple(replace(e, status="planned") for e in known.events)),
        config,
    ),
    "there are no events": lambda known, config: (replace(known, events=()), config),
    "other articles have other titles": others(_with_another_title),
    "other articles have no publisher and no date": others(_without_facts),
    "another report stands between two in time": _with_one_between,
    "the site is called otherwise": lambda known, config: (known, replace(config, title=Text((("en", "Other"),)))),
    "the site has an address": lambda known, config: (known, replace(config, base_url="https://example.org/")),
    "its languages change places": lambda known, config: (known, replace(config, languages=("en", "zh-Hans"))),
    "sentences are not paired": lambda known, config: (known, replace(config, sentences=False)),
    "there are no exports": lambda known, config: (known, replace(config, exports=())),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_says_something_else_has_another_basis(change: Change) -> None:
    before, after = pages(library.LIBRARY, library.CONFIG), pages(*change(library.LIBRARY, library.CONFIG))
    different = [p for p in before if p in after and before[p].view != after[p].view]
    assert different, "the change is one that no page shows: it proves nothing"
    assert [p for p in different if before[p].known == after[p].known] == []


def test_a_name_that_is_found_by_another_form_is_missed_no_more() -> None:
    row = Row((Paragraph("zh-Hans", "魏来访。", (14,)), Paragraph("en", "The guest came.", (16,))), 0.9)
    name = Mention(kind="person", id="cn-wei-fenghe", line=14, quote="魏")
    reading = replace(library.CEMENT, rows=(row,), mentions=(name,))
    known = replace(library.LIBRARY, readings=(reading,), events=())
    people = known.gazetteer.people
    guest = replace(people[name.id], aliases=(*people[name.id].aliases, "guest"))
    found = replace(known, gazetteer=replace(known.gazetteer, people={**people, name.id: guest}))
    before, after = (pages(one, library.CONFIG)[f"articles/{reading.id}.differences.html"] for one in (known, found))
    assert before.view != after.view
    assert before.known != after.known


def test_the_same_library_has_the_same_bases() -> None:
    first, second = (pages(library.LIBRARY, library.CONFIG) for _ in range(2))
    assert {p: page.known for p, page in first.items()} == {p: page.known for p, page in second.items()}
    assert all(page.known for page in first.values())
