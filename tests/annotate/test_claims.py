"""Who met whom, when, and what is only said, planned or past."""

from __future__ import annotations

from drafts import main_days, mentioned, names, read

from site_builder import tables


def test_a_meeting_has_its_parties_its_day_and_no_venue_from_the_dateline() -> None:
    found = read(
        "Chinese Defense Minister Dong Jun met with Serbian Defense Minister Bratislav Gasic here on Monday.",
        published="2024-06-04",
        dateline="2024-06-03",
    )
    (claim,) = found.claims
    assert names(found) == {"Dong Jun", "Bratislav Gasic"}
    assert (claim.type, claim.mode, claim.setting, claim.place) == ("meeting", "in_person", "bilateral", None)
    assert main_days(found) == {"2024-06-03"}
    assert found.nations.participants == ("CN", "RS")


def test_leaders_named_inside_of_a_speech_have_not_taken_part() -> None:
    found = read(
        "Wei Fenghe held talks with Mongolian Defense Minister Gursed Saikhanbayar on April 29, 2022.",
        "Under the guidance of President Xi Jinping and President Ukhnaa Khurelsukh ties have grown, Wei said.",
    )
    assert names(found) == {"Wei Fenghe", "Gursed Saikhanbayar"}
    assert mentioned(found) == {"Xi Jinping", "Ukhnaa Khurelsukh"}


def test_greetings_sent_to_a_leader_do_not_bring_him_into_the_room() -> None:
    found = read(
        "Wei Fenghe met Kazakh President Kassym-Jomart Tokayev on Monday.",
        "Wei, for his part, conveyed warm greetings from Xi Jinping to Tokayev, and said ties are good.",
        published="2022-04-26",
    )
    assert "Xi Jinping" in mentioned(found)


def test_separate_meetings_are_separate_claims() -> None:
    found = read(
        "On May 3, 2023, Li Shangfu held separate meetings with Indian Defense Minister Rajnath Singh "
        "and Russian Defense Minister Sergei Shoigu.",
    )
    assert {c.countries for c in found.claims} == {("CN", "IN"), ("CN", "RU")}


def test_a_plan_is_no_meeting_and_its_people_are_only_mentioned() -> None:
    found = read(
        "Dong Jun will visit Singapore from May 30 to June 2, Wu Qian, a spokesperson for China's Ministry of "
        "National Defense, told a press conference on Thursday.",
        published="2024-05-30",
    )
    assert names(found) == {"Wu Qian"}
    assert mentioned(found) == {"Dong Jun"}
    assert main_days(found) == {"2024-05-30"}
    assert [c.status for c in found.claims if c.type.startswith("visit")] == ["planned"]


def test_a_meeting_of_the_past_is_background() -> None:
    found = read(
        "Wei Fenghe held talks with German Defense Minister Annegret Kramp-Karrenbauer by video link on July 6, 2021.",
        "Kramp-Karrenbauer had met Chinese President Xi Jinping two years ago.",
    )
    assert names(found) == {"Wei Fenghe", "Annegret Kramp-Karrenbauer"}
    assert found.claims[0].mode == "video"


def test_what_did_not_happen_is_no_event() -> None:
    found = read("There were no talks between Lloyd Austin and Li Shangfu.", published="2023-06-02")
    assert found.claims == ()


def test_a_meeting_beside_a_forum_is_on_its_margins_and_the_host_of_the_forum_only_named() -> None:
    found = read(
        "Dong Jun met US Defense Secretary Pete Hegseth in Kuala Lumpur, Malaysia, on the sidelines of the 12th ASEAN "
        "Defense Ministers' Meeting-Plus on October 31, 2025.",
    )
    assert found.claims[0].setting == "margins"
    assert found.claims[0].occasion == "admm-plus"
    assert found.nations.participants == ("CN", "US")
    assert "MY" in found.nations.mentioned
    assert set(found.organizations) == {"asean", "admm-plus"}


def test_a_meeting_of_a_state_with_a_body_is_none_of_the_talks_beside_it() -> None:
    found = read(
        "Defense chiefs of China and the Association of Southeast Asian Nations met here on Friday. Dong Jun of China "
        "and Mohamed Khaled Nordin of Malaysia led the session together.",
        "The same day Dong had talks with the defense leaders of the United States and Thailand.",
        published="2025-10-31",
        dateline="2025-10-31",
    )
    told = {(c.type, c.setting, c.countries): (str(c.date), c.main) for c in found.claims}
    assert told == {
        ("conference", "multilateral", ("CN", "MY")): ("2025-10-31", True),
        ("talks", "bilateral", ("CN", "US")): ("2025-10-31", False),
        ("talks", "bilateral", ("CN", "TH")): ("2025-10-31", False),
    }


def test_a_body_that_is_only_named_makes_no_conference() -> None:
    found = read("Dong Jun met Cambodian Defense Minister Tea Seiha on Friday, and spoke of ASEAN and peace.")
    assert [(c.type, c.countries) for c in found.claims] == [("meeting", ("CN", "KH"))]


def test_an_institution_that_reports_is_a_source_not_a_speaker() -> None:
    found = read(
        "Zhang Youxia called on General Asim Munir at the headquarters on Monday, the ministry said.",
        "Pakistan and China are friends, he said.",
        published="2025-07-26",
    )
    assert {"Zhang Youxia"} <= names(found)
    assert "CN" in found.nations.participants


def test_chinese_lists_and_speeches() -> None:
    found = read(
        "国防部长董军20日分别会见马来西亚国防部长哈立德、新加坡国防部长黄永宏。",
        "哈立德说，马方愿同中方合作。习近平主席提出的倡议很重要。",
        published="2024-11-21",
    )
    assert names(found) == {"Dong Jun", "Mohamed Khaled Nordin", "Ng Eng Hen"}
    assert mentioned(found) == {"Xi Jinping"}
    assert found.nations.participants == ("CN", "MY", "SG")
    assert len(found.claims) == 2


def test_photographers_and_reporters_are_nobody() -> None:
    found = read(
        "Wei Fenghe met Cambodian Prime Minister Hun Sen on Monday, reporter Zhang Ming writes.",
        caption="Wei Fenghe in Phnom Penh. (Photo by Li Xiaowei)",
        published="2022-11-21",
    )
    assert names(found) == {"Wei Fenghe", "Hun Sen"}
    assert mentioned(found) == set()


def test_russian_names_are_found_in_their_cases() -> None:
    found = read("Министр обороны России Андрей Белоусов встретился с Дун Цзюнем в Пекине.", published="2024-10-14")
    assert names(found) == {"Andrei Belousov", "Dong Jun"}
    assert found.nations.participants == ("CN", "RU")


def test_an_article_without_a_day_gets_none() -> None:
    found = read("Wei Fenghe met Singapore's Defense Minister Ng Eng Hen on Saturday.")
    assert main_days(found) <= {None}


def test_ships_visit_for_their_state() -> None:
    found = read(
        "Two frigates of the PLA Navy docked at Portsmouth in the United Kingdom on Monday.", published="2017-10-05"
    )
    assert found.nations.participants == ("CN", "GB")
    assert found.organizations == ("plan",)


def test_what_a_rule_needs_stands_in_its_own_examples() -> None:
    for rule in tables.rules("claims"):
        for example in rule.hit:
            needs = rule.more.get("needs", ("",))
            assert any(word in example.lower() for word in needs), f"{rule.id}: {example!r} has none of {needs}"


def test_the_next_day_counts_from_the_day_that_was_told_last() -> None:
    found = read(
        "国防部长董军6月3日会见塞尔维亚国防部长加希奇。",
        "次日,董军会见俄罗斯国防部长别洛乌索夫。",
        published="2024-06-10",
    )
    assert [c.date.iso for c in found.claims if c.date] == ["2024-06-03", "2024-06-04"]
