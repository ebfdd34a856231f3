"""All candidates for a fact are kept with their evidence; the written order chooses."""

from __future__ import annotations

from site_builder.ingest import bylines, ingest
from site_builder.model import FACTS, Finding, RawDoc

BODY = "The ministers of China and Norland met in Beijing on Friday and agreed on drills, a spokesman told the press."


def finding(text: str, name: str) -> Finding:
    draft, _ = ingest(RawDoc(name="x.txt", data=text.encode()))
    assert draft is not None and tuple(f.name for f in draft.findings) == FACTS
    return next(f for f in draft.findings if f.name == name)


def test_a_printed_stamp_beats_the_crawls_date_which_is_kept() -> None:
    found = finding(f" date 2021-04-28 Ministers meet in Beijing\n\nApril 27, 2021   11:45 pm\n\n{BODY}", "published")
    assert found.chosen is not None and found.chosen.value == "2021-04-27"
    assert [(f.value, f.why[0].rule, f.why[0].line) for f in found.losers] == [("2021-04-28", "cut:crawl-prefix", 1)]


def test_agreeing_witnesses_are_one_fact_with_all_their_evidence() -> None:
    found = finding(
        f" date 2021-07-07 Ministers meet in Beijing\n\nXinhua) 08:48, July 07, 2021\n\n{BODY}", "published"
    )
    assert found.chosen is not None and not found.losers
    assert [why.line for why in found.chosen.why] == [3, 1]


def test_the_visitors_clock_is_kept_and_never_chosen() -> None:
    found = finding(f"Friday, April 29, 2022\nMinisters of China and Norland meet\n\n{BODY}", "published")
    assert found.chosen is None
    assert [f.value for f in found.losers] == ["2022-04-29"]


def test_a_day_without_a_year_is_kept_and_never_chosen() -> None:
    found = finding(f"Ministers of China and Norland meet\n發布於 03月19日13:04\n\n{BODY}", "published")
    assert found.chosen is None
    assert [f.value for f in found.losers] == ["--03-19"]


def test_a_figure_date_is_read_as_another_date_bears_out() -> None:
    text = f"Ministers of China and Norland meet\nUpdated: 06-11-2019 18:32 IST\n\nBEIJING, June 11 -- {BODY}"
    found = finding(text, "published")
    assert found.chosen is not None and found.chosen.value == "2019-06-11"


def test_names_are_parted_and_spaced_out_names_joined() -> None:
    assert bylines.names("赵旭 马淮钊") == "赵旭; 马淮钊"
    assert bylines.names("李 纯 李志全") == "李纯; 李志全"
    assert bylines.names("李明 通讯员 王小红") == "李明; 王小红"
    assert bylines.names("Liu Ming and Guo Hong") == "Liu Ming; Guo Hong"
