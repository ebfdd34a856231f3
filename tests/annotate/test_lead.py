"""Laws of who the news is about where no rule tells who met whom, of spokesmen, of ships and of those who were by."""

from __future__ import annotations

from drafts import main_days, mentioned, names, read

from site_builder.annotate.romanize import romanized


def test_title_and_lead_name_those_the_news_is_about() -> None:
    found = read(
        "Chinese Defense Minister Wei Fenghe and Serbian Defense Minister Aleksandar Vulin promised each other on "
        "Tuesday to keep up exchanges of cadets and doctors.",
        "The United States was not spoken of in the statement of the two ministries.",
        published="2019-05-08",
    )
    assert found.nations.participants == ("CN", "RS")
    assert found.nations.mentioned == ("US",)
    assert names(found) == {"Wei Fenghe", "Aleksandar Vulin"}


def test_the_states_that_a_spokesman_is_asked_about_have_not_met_him() -> None:
    found = read(
        "9月26日下午，国防部新闻发言人张晓刚大校答记者问。",
        "记者：美国和日本上周举行联合演习，请问有何评论？",
        "张晓刚：中方坚决反对。",
        published="2024-09-26",
    )
    assert names(found) == {"Zhang Xiaogang"}
    assert found.nations.participants == ("CN",)
    assert set(found.nations.mentioned) == {"JP", "US"}


def test_a_spokesman_who_tells_of_talks_with_one_state_speaks_of_both() -> None:
    found = read(
        "6月27日下午，国防部新闻发言人吴谦答记者问。", title="国防部：中法两军举行战略对话", published="2024-06-27"
    )
    assert found.nations.participants == ("CN", "FR")


def test_ships_and_exercises_act_for_their_states() -> None:
    call = read(
        "A Chinese naval training ship arrived in Auckland, New Zealand, on Friday for a friendly visit.",
        published="2019-10-12",
    )
    assert call.nations.participants == ("CN", "NZ")
    drill = read("The joint exercise of Laos and China began here on Monday.", published="2021-03-02")
    assert [c.type for c in drill.claims] == ["exercise"]
    assert drill.nations.participants == ("CN", "LA")


def test_who_leaves_for_a_state_has_not_visited_it_yet() -> None:
    found = read(
        "Chinese Defense Minister Wei Fenghe left for Bangladesh on Sunday after an official visit to Nepal.",
        published="2020-11-29",
    )
    assert found.nations.participants == ("CN", "NP")


def test_those_who_were_by_took_part() -> None:
    found = read(
        "国防部长常万全20日会见来访的匈牙利国防部长亨代。",
        "空军副参谋长贺明远、中国驻匈牙利大使田一舟等参加会见。",
        published="2014-05-21",
    )
    assert {"He Mingyuan (贺明远)", "Tian Yizhou (田一舟)"} <= names(found)
    assert {p.country for p in found.people.participants if "(" in p.name} == {"CN"}


def test_the_state_of_an_ambassador_is_not_that_to_which_he_is_sent() -> None:
    found = read(
        "Chinese Ambassador to Kenya Tang Mingde met Kenyan Defence Minister Aden Duale on Monday.",
        published="2023-02-07",
    )
    assert ("Tang Mingde", "CN") in {(p.name, p.country) for p in found.people.participants}


def test_a_chinese_name_in_letters_has_the_surname_first() -> None:
    assert romanized("田一舟") == "Tian Yizhou"
    assert romanized("欧阳明") == "Ouyang Ming"
    assert romanized("斯文松德") is None


def test_a_bare_surname_is_first_of_all_somebody_whom_the_article_names() -> None:
    found = read(
        "General Zhang Youxia met Pakistani army chief Asim Munir in Beijing on Wednesday.",
        "The Chinese side, said General Zhang, will keep its word.",
        published="2023-04-27",
    )
    assert names(found) | mentioned(found) == {"Zhang Youxia", "Asim Munir"}


def test_the_day_of_the_lead_is_that_of_the_call_told_after_it() -> None:
    found = read(
        "Chang Wanquan and Chuck Hagel promised each other closer ties on Wednesday.",
        "In a phone conversation, Chang congratulated Hagel on his new post.",
        published="2013-04-04",
    )
    assert main_days(found) == {"2013-04-03"}


def test_one_character_speaks_of_a_state_before_its_offices_and_not_inside_words() -> None:
    found = read("董军与美防长奥斯汀通电话，双方谈到海上安全和海军文化。", published="2024-04-17")
    assert found.nations.participants == ("CN", "US")
    assert found.nations.mentioned == ()


def test_a_paper_that_says_so_is_no_speaker() -> None:
    found = read(
        "国防部长董军28日在北京会见法国国防部长勒科尔尼。",
        "关于张又侠的行程，国防部网站消息说，双方还将会谈。",
        published="2025-05-29",
    )
    assert "Zhang Youxia" not in names(found)
