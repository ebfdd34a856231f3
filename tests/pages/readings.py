"""Readings that say anything a page can hold, made by Hypothesis."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from site_builder import markup
from site_builder.model import (
    Caption,
    Claim,
    Evidence,
    Fact,
    Mention,
    Nations,
    Paragraph,
    PartialDate,
    Parties,
    Party,
    Reading,
    Row,
    Source,
    Span,
    Text,
)

ZH, EN = "zh-Hans", "en"

words = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30).map(
    lambda s: " ".join(s.split())
)
line = words.filter(bool)
paragraph_text = line.map(markup.escape)


def paragraph(tag: str) -> st.SearchStrategy[Paragraph]:
    return st.builds(Paragraph, st.just(tag), paragraph_text, st.lists(st.integers(1, 99), max_size=2).map(tuple))


def bilingual_row() -> st.SearchStrategy[Row]:
    zh, en = st.lists(paragraph(ZH), max_size=2), st.lists(paragraph(EN), max_size=3)
    both = st.tuples(zh, en).filter(lambda t: bool(t[0] or t[1]))
    paragraphs = both.map(lambda t: tuple(t[0] + t[1]))
    return st.builds(Row, paragraphs, st.one_of(st.none(), st.floats(0, 1).map(lambda f: round(f, 3))))


def distinct(rows: list[Row]) -> bool:
    """Equal paragraphs are told apart by their order only, so those with equal text need equal lines."""
    texts = [" ".join(p.text.split()) for row in rows for p in row.paragraphs]
    return len(texts) == len(set(texts))


rows = (
    st.lists(bilingual_row(), min_size=1, max_size=4)
    .filter(distinct)
    .filter(lambda rs: len({p.lang for r in rs for p in r.paragraphs}) == 2)
)
dates = st.one_of(
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)).map(lambda d: PartialDate(d.year, d.month, d.day)),
    st.builds(PartialDate, st.integers(1990, 2030), st.integers(1, 12)),
    st.builds(PartialDate, st.none(), st.integers(1, 12), st.integers(1, 28)),
)
codes = st.lists(st.sampled_from(["CN", "RU", "NO", "TJ"]), max_size=3, unique=True).map(tuple)
party = st.builds(Party, line, st.sampled_from(["CN", "NO", None]), st.sampled_from(["cn-wei-fenghe", None]), line)
parties = st.lists(party, max_size=2).map(tuple)
evidence = st.lists(st.builds(Evidence, st.just("some-rule"), line, st.integers(0, 50)), max_size=2).map(tuple)
claim = st.builds(
    Claim,
    date=st.one_of(st.none(), dates),
    date_rule=line,
    type=st.sampled_from(["talks", "meeting", "phone_call"]),
    mode=st.sampled_from(["in_person", "video"]),
    participants=parties,
    countries=codes,
    main=st.booleans(),
    why=evidence,
)
facts = st.tuples(
    st.builds(Fact, st.just("published"), dates.filter(lambda d: d.year).map(str), st.just("resolved"), evidence),
    st.builds(Fact, st.just("time"), st.sampled_from(["18:24:15", "09:07", "00:00"]), st.just("stated"), evidence),
    st.builds(Fact, st.just("editor"), line, st.just("stated"), evidence),
)
claims = st.lists(claim, max_size=2, unique_by=lambda c: repr(replace(c, date_rule="", why=()))).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading as the program makes it: every fact with its reason, a caption, a ledger, a source."""
    people, quote = draw(parties), draw(line)
    return Reading(
        id="2021-07-28-some-id",
        title=Text(((EN, quote), (ZH, "中俄会谈"))),
        title_basis="stated",
        langs=(EN, ZH),
        facts=draw(facts),
        nations=Nations(draw(codes), (), ("UA",)),
        people=Parties(people, people),
        organizations=("sco",),
        claims=draw(claims),
        mentions=(Mention(kind="country", id="RU", line=3, quote=quote),),
        title_lines=((EN, 1), (ZH, 3)),
        rows=tuple(draw(rows)),
        captions=(Caption((Paragraph(EN, markup.escape(quote), (1,)),), quote),),
        ledger=(Span(1, 0, 3, "chrome", "a-rule", quote + " --> --"),),
        sources=(Source("003.txt", "ab" * 32, 43),),
    )
