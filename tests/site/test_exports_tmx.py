"""Laws of the translation memory: valid TMX 1.4, read back by a translation tool as it was written, sure pairs only."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import library
import pytest
from lxml import etree
from translate.storage.tmx import tmxfile

from site_builder.align import UNSURE
from site_builder.model import Library, Page, Paragraph, Row
from site_builder.site import exports_tmx
from site_builder.site.exports_portion import Portions
from site_builder.site.exports_tmx import ARCHIVE
from site_builder.site.routes import memory as path
from site_builder.site.sentences import of_all

DTD = etree.DTD(str(Path(__file__).parent.parent / "data" / "tmx14.dtd"))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NASTY = Row(
    (Paragraph("zh-Hans", '中方 <b>\\&amp;</b> "甲" \x0b]]>乙。'), Paragraph("en", 'China\'s <b> & "A" ]]> B.')), 0.9
)


def pages(lib: Library = library.LIBRARY) -> dict[str, Page]:
    paired = of_all(lib.readings)
    planned = exports_tmx.plan(lib, library.CONFIG, paired, Portions(lib.readings, paired))
    return {page.path: page for page in planned}


def drawn(page: Page) -> bytes:
    return page.data or b""


@dataclass(frozen=True)
class Prop:
    type: str
    text: str


@dataclass(frozen=True)
class Variant:
    lang: str
    text: str


@dataclass(frozen=True)
class Unit:
    id: str
    srclang: str
    props: tuple[Prop, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class Memory:
    """What a reader of XML finds in a file."""

    srclang: str
    note: str
    units: list[Unit]


def seen(page: Page) -> Memory:
    tree = etree.fromstring(drawn(page))
    header = tree.find("header")
    assert header is not None
    units = [
        Unit(
            tu.get("tuid", ""),
            tu.get("srclang", ""),
            tuple(Prop(prop.get("type", ""), prop.text or "") for prop in tu.iter("prop")),
            tuple(Variant(tuv.get(LANG, ""), tuv.findtext("seg") or "") for tuv in tu.iter("tuv")),
        )
        for tu in tree.iter("tu")
    ]
    return Memory(header.get("srclang", ""), header.findtext("note") or "", units)


def one(*rows: Row, **more: object) -> Library:
    reading = replace(library.CEMENT, rows=rows, **more)  # type: ignore[arg-type]
    return replace(library.LIBRARY, readings=(reading,))


FILES = {**pages(), "nasty": pages(one(NASTY))[ARCHIVE]}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_valid(name: str) -> None:
    tree = etree.fromstring(drawn(FILES[name]))
    assert DTD.validate(tree), DTD.error_log.filter_from_errors()
    header = tree.find("header")
    known = {tuv.get(LANG) for tuv in tree.iter("tuv")}
    assert header is not None
    assert header.get("srclang") in known | {"*all*"}
    for tu in tree.iter("tu"):
        langs = [tuv.get(LANG) for tuv in tu.iter("tuv")]
        assert len(langs) == len(set(langs)) >= 2
        assert (tu.get("srclang") or header.get("srclang")) in langs
    ids = [tu.get("tuid") for tu in tree.iter("tu")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", FILES)
def test_a_translation_tool_reads_what_was_written(name: str) -> None:
    store = tmxfile.parsefile(io.BytesIO(drawn(FILES[name])))
    read = [
        tuple((node.get(LANG), unit.getNodeText(node, "preserve")) for node in unit.getlanguageNodes())
        for unit in store.units
    ]
    assert read == [tuple((v.lang, v.text) for v in unit.variants) for unit in seen(FILES[name]).units]
    assert read


def test_a_translation_tool_writes_the_same_units_again() -> None:
    first = tmxfile.parsefile(io.BytesIO(drawn(FILES[ARCHIVE])))
    again = tmxfile.parsestring(bytes(first))
    assert [unit.source for unit in again.units] == [unit.source for unit in first.units]
    assert [unit.target for unit in again.units] == [unit.target for unit in first.units]


def test_one_file_for_each_article_with_pairs_and_one_for_all() -> None:
    assert list(pages()) == [path(library.CEMENT.id), path(library.RUSSIAN.id), ARCHIVE]
    assert pages(library.EMPTY) == {}


def test_the_source_language_is_the_articles_first_and_all_where_they_differ() -> None:
    views = {name: seen(page) for name, page in pages().items()}
    assert [views[name].srclang for name in views] == ["zh-CN", "ru", "*all*"]
    assert {unit.srclang for unit in views[path(library.CEMENT.id)].units} == {""}
    assert {unit.srclang for unit in views[ARCHIVE].units} == {"zh-CN", "ru"}


def test_chinese_is_named_by_region_as_translation_tools_expect() -> None:
    langs = {v.lang for unit in seen(pages()[ARCHIVE]).units for v in unit.variants}
    assert langs == {"zh-CN", "en", "zh-TW", "ru"}


def test_unsure_pairs_are_left_out_and_counted() -> None:
    view = seen(pages()[path(library.CEMENT.id)])
    assert all(float(unit.props[0].text) >= UNSURE for unit in view.units)
    assert not any(".r5" in unit.id for unit in view.units), "the fifth row is paired with 0.31"
    assert view.note.endswith("pairs are left out: their confidence is under 0.50, or one side is much shorter.")


def test_a_pair_of_which_one_side_is_cut_off_is_left_out() -> None:
    whole = Row((Paragraph("zh-Hans", "双方会谈。"), Paragraph("en", "They held talks.")), 0.9)
    cut = Row((Paragraph("zh-Hans", "魏"), Paragraph("en", "Wei Fenghe was welcomed by his colleague at noon.")), 0.9)
    view = seen(pages(one(whole, cut))[ARCHIVE])
    assert [unit.id for unit in view.units] == [f"{library.CEMENT.id}.r1"]
    assert view.note.startswith("1 of 2 pairs")


def test_a_unit_says_how_sure_it_is_and_where_it_stands() -> None:
    unit = seen(pages()[path(library.CEMENT.id)]).units[0]
    props = {prop.type: prop.text for prop in unit.props}
    assert unit.id.startswith(f"{library.CEMENT.id}.r1")
    assert props["x-source"] == f"{library.CEMENT.sources[0].file}:14,16"
    assert props["x-published"] == "2021-07-28"
    assert props["x-paired-by"] == "program"
    assert props["x-url"] == f"articles/{library.CEMENT.id}.html#r1"


def test_a_sentence_is_no_surer_than_its_row_and_a_persons_pair_is_sure() -> None:
    one_each = (Paragraph("zh-Hans", "双方会谈。"), Paragraph("en", "They held talks."))
    told = {sure: seen(pages(one(Row(one_each, sure)))[ARCHIVE]).units[0].props for sure in (0.6, None)}
    assert [told[0.6][0].text, told[0.6][1].text] == ["0.60", "program"]
    assert [told[None][0].text, told[None][1].text] == ["1.00", "person"]


def test_markdown_and_what_xml_cannot_hold_are_not_in_a_segment() -> None:
    texts = [v.text for v in seen(FILES["nasty"]).units[0].variants]
    assert texts == ['中方 <b>&amp;</b> "甲" ]]>乙。', 'China\'s <b> & "A" ]]> B.']
