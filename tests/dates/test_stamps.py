"""One day and clock from many stamps; and what is no stamp."""

from __future__ import annotations

import pytest

from site_builder.dates import stamps
from site_builder.model import PartialDate

STAMPS = [
    ("Xinhua) 08:48, July 07, 2021", "2021-07-07", "08:48"),
    ("13:51, May 28, 2012", "2012-05-28", "13:51"),
    ("(Xinhua)    07:18, January 23, 2014", "2014-01-23", "07:18"),
    ("09:11, October 23, 2017  Xinhua", "2017-10-23", "09:11"),
    ("Updated: 2014-09-25 17:34", "2014-09-25", "17:34"),
    ("By Li Ming | China Daily | Updated: 2011-05-10 07:49", "2011-05-10", "07:49"),
    ("2021-07-29 09:07:13China Daily Editor : Ma", "2021-07-29", "09:07:13"),
    ("Time 2016-10-11", "2016-10-11", None),
    ("Source:China Daily Editor:Ma 2018-03-12", "2018-03-12", None),
    ("來源:國防部網 責任編輯:王 2025-06-26 15:15:53", "2025-06-26", "15:15:53"),
    ("2015-October-17 23:25", "2015-10-17", "23:25"),
    ("Published August 18, 2023 | 06:10 PM", "2023-08-18", "18:10"),
    ("2 minutes ago Fri 04th September 2020 | 06:54 PM", "2020-09-04", "18:54"),
    ("News - 18th Aug, 2023 )", "2023-08-18", None),
    ("News / Sputnik - 14th April, 2023)", "2023-04-14", None),
    ("09/12/2020 | 12:35pm EDT", "2020-09-12", "12:35"),
    ("19.10.2018 (08:57)", "2018-10-19", "08:57"),
    ("10:09 28.04.2023", "2023-04-28", "10:09"),
    ("14. 05. 2025", "2025-05-14", None),
    ("2023-08-14 | 03:09", "2023-08-14", "03:09"),
    ("Updated: 6:00am, 26 Mar, 2021", "2021-03-26", "06:00"),
    ("Published: Jul 18, 2023 06:04 PM", "2023-07-18", "18:04"),
    ("Updated: Apr 27, 2023, 06:12 PM IST", "2023-04-27", "18:12"),
    ("April 27, 2021   11:45 pm", "2021-04-27", "23:45"),
    ("Published on Aug 27, 2021", "2021-08-27", None),
    ("更新時間:11:33 2024-05-27 HKT", "2024-05-27", "11:33"),
    ("2016年10月11日08:27 | 來源:中國軍網", "2016-10-11", "08:27"),
    ("2024年5月27日 下午3:05", "2024-05-27", "15:05"),
    ("2020-09-06 16:03   国防部发布", "2020-09-06", "16:03"),
    ("- 2026年01月16日 15:06:38", "2026-01-16", "15:06:38"),
    ("2019-6-18", "2019-06-18", None),
    ("2018/3/12 9:05", "2018-03-12", "09:05"),
    ("发布时间:2024-11-23", "2024-11-23", None),
    ("2021-12-3009:07", "2021-12-30", "09:07"),
    ("à 08h48 le 23/11", "--11-23", "08:48"),
    ("發布於 03月19日13:04 • 編輯", "--03-19", "13:04"),
    ("October 18, 13:26 UTC+3 BEIJING", "--10-18", "13:26"),
    ("18 October, 13:26", "--10-18", "13:26"),
    ("03-19 13:04", "--03-19", "13:04"),
    ("(編輯:王大明)1130527", "2024-05-27", None),
    ("113年5月27日", "2024-05-27", None),
    ("22 ноября ‘24, Пятница", "2024-11-22", None),
    ("27 января 2021, 14:05", "2021-01-27", "14:05"),
    ("sábado 18, enero 2025", "2025-01-18", None),
    ("Thu,Jan 23,2014", "2014-01-23", None),
    ("Delhi / Saturday, April 26, 2025", "2025-04-26", None),
    ("(Xinhua News Agency April 19, 2007)", "2007-04-19", None),
    (" date 2023-10 Les ministres", "2023-10", None),
    (" date 2021-07-07 Chinese defense minister", "2021-07-07", None),
    ("12:00 AM, May 3, 2020", "2020-05-03", "00:00"),
    ("May 3, 2020 12:30 PM", "2020-05-03", "12:30"),
    ("13/12/2020", "2020-12-13", None),
    ("12/13/2020", "2020-12-13", None),
    ("05/05/2022", "2022-05-05", None),
    ("2025년 5월 27일 14:05", "2025-05-27", "14:05"),
    ("2021-07-28T18:24:15Z", "2021-07-28", "18:24:15"),
    ("Mon May 27 2024 14:05:00 GMT+0800", "2024-05-27", "14:05:00"),
    ("2024-05-27T14:05:00+08:00", "2024-05-27", "14:05:00"),
    ("MONDAY, MAY 27, 2024", "2024-05-27", None),
    ("JUN 10, 2019 - 8:31PM", "2019-06-10", "20:31"),
    ("2024-05-27 (Mon) 14:05", "2024-05-27", "14:05"),
    ("2024年5月27日 星期一 14:05", "2024-05-27", "14:05"),
    ("2019年06月10日08时31分", "2019-06-10", "08:31"),
    ("Publié le 12 mai 2025 à 14 h 30", "2025-05-12", "14:30"),
    ("June 13 2019, 9.30pm", "2019-06-13", "21:30"),
    ("２０２４年５月２７日１４：０５", "2024-05-27", "14:05"),
    ("2021-07-29 09:07 CGTN", "2021-07-29", "09:07"),
    ("27 Mayıs 2024", "2024-05-27", None),
    ("10 июня 2019 г. 08:31", "2019-06-10", "08:31"),
    ("18:24 | 28/07/2021", "2021-07-28", "18:24"),
]


@pytest.mark.parametrize(("line", "date", "clock"), STAMPS, ids=[line for line, *_ in STAMPS])
def test_a_stamp_gives_one_day_and_its_clock(line: str, date: str, clock: str | None) -> None:
    (stamp,) = stamps(line)
    assert (str(stamp.date), stamp.clock) == (date, clock)
    assert line[stamp.start : stamp.end] == stamp.quote


NO_STAMPS = [
    "",
    "Chinese Defense Minister Meets Counterpart",
    "VIRIN: 240531-D-TT977-1167Y",
    "ISSN 2330-717X",
    "京公网安备 11010502030000号",
    "总访问量:17824306",
    "2010-2012",
    "Story Code : 1052831",
    "8013832 8013834",
    "1130527",
    "BEIJING, July 28 -- On the 28th",
    "2021-13-45",
    "31 June 2021",
]


@pytest.mark.parametrize("line", NO_STAMPS)
def test_other_figures_are_no_stamps(line: str) -> None:
    assert stamps(line) == ()


def test_an_open_order_of_day_and_month_stays_open() -> None:
    (stamp,) = stamps("09/12/2020")
    assert stamp.date is None
    assert set(stamp.either) == {PartialDate(2020, 9, 12), PartialDate(2020, 12, 9)}


def test_a_year_of_the_republic_of_china_says_so() -> None:
    assert {stamp.rule[:3] for line in ("(編輯:王大明)1130527", "113年5月27日") for stamp in stamps(line)} == {"roc"}


def test_two_stamps_of_a_line_are_both_found() -> None:
    found = stamps("Published: Jul 18, 2023 06:04 PM Updated: Jul 19, 2023 07:10 AM")
    assert [(str(s.date), s.clock) for s in found] == [("2023-07-18", "18:04"), ("2023-07-19", "07:10")]
