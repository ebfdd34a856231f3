"""One language from many texts; too short to tell stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import lang, tables
from site_builder.lang.chinese import character_sets
from site_builder.lang.scripts import WORD

TEXTS = {
    "zh-Hans": ["国务委员兼国防部长魏凤和在杜尚别与绍伊古举行会谈。", "两军关系发展良好", "中国、ASEAN举行会议"],
    "zh-Hant": ["國務委員兼國防部長魏鳳和應約會談。", "兩軍關係發展良好", "國(guó)防部長(zhǎng)會(huì)見(jiàn)外賓"],
    "ja": ["中国の国防相は北京で会談した。", "防衛大臣、訪中へ", "両国の防衛当局者"],
    "ko": ["중국 국방부장이 회담을 가졌다."],
    "ru": ["Министр обороны Китая встретился с коллегой.", "Шойгу прибыл в Пекин"],
    "uk": ["Міністр оборони Китаю зустрівся з колегою."],
    "kk": ["Қытай қорғаныс министрімен кездесу өтті."],
    "mn": ["Хятадын Батлан хамгаалахын сайдтай уулзлаа, өнөөдөр"],
    "ar": ["التقى وزير الدفاع الصيني نظيره في بكين"],
    "fa": ["وزیر دفاع چین با همتای ایرانی خود گفتگو کرد"],
    "th": ["รัฐมนตรีกลาโหมจีนพบหารือ"],
    "en": [
        "Chinese defense minister meets Indonesian counterpart",
        "The two sides agreed to keep in contact.",
        "Wei Fenghe (魏凤和) said that the two armies will hold a drill",
    ],
    "fr": ["Le ministre chinois de la Défense rencontre son homologue français", "M. Dong est arrivé lundi à Paris"],
    "de": ["Der chinesische Verteidigungsminister trifft seine Amtskollegin", "Er wurde mit Ehren empfangen."],
    "es": ["El ministro de Defensa de China se reúne con su homólogo ruso", "La reunión se celebró el lunes en Pekín."],
    "pt": ["O ministro da Defesa da China reúne-se com o homólogo", "As duas partes concordaram em manter contato."],
    "it": ["Il ministro della Difesa cinese incontra il suo omologo italiano"],
    "id": ["Menteri Pertahanan Tiongkok bertemu dengan Prabowo Subianto di Jakarta"],
    "ms": ["Kedua-dua pihak bersetuju meningkatkan kerjasama ketenteraan."],
    "vi": ["Bộ trưởng Quốc phòng Trung Quốc hội đàm với Đại tướng Phan Văn Giang"],
    "fil": ["Nagkasundo ang dalawang panig na palakasin ang kooperasyon sa rehiyon."],
    "tr": ["İki taraf askeri iş birliğini güçlendirme konusunda anlaştı."],
}


@pytest.mark.parametrize(("tag", "text"), [(tag, text) for tag, texts in TEXTS.items() for text in texts])
def test_a_text_has_its_language(tag: str, text: str) -> None:
    assert lang.tag(text) == tag


@pytest.mark.parametrize("text", ["", "2021-07-28", "——", "Wei Fenghe", "SCO", "☆ 12:30"])
def test_too_short_to_tell_is_unknown_or_the_hint(text: str) -> None:
    assert lang.tag(text) == "und"
    assert lang.tag(text, "ru") == "ru"


def test_characters_that_both_scripts_share_leave_it_to_the_hint() -> None:
    assert lang.tag("香山", "zh-Hant") == "zh-Hant"
    assert lang.tag("香山", "zh-Hans") == "zh-Hans"
    assert lang.tag("香山", "en") == "zh-Hans"


def test_a_hint_does_not_outweigh_plain_words() -> None:
    assert lang.tag("The two sides agreed to keep in contact with the ministry.", "fr") == "en"
    assert lang.tag("國防部長應約會談", "zh-Hans") == "zh-Hant"


@pytest.mark.parametrize("text", [text for tag, texts in TEXTS.items() if tag not in ("en", "fr") for text in texts])
def test_a_text_in_another_language_is_recognised_in_an_english_page(text: str) -> None:
    assert lang.within(text, ("en",)) == lang.within(text, ("en", "fr")) == lang.tag(text)


@pytest.mark.parametrize("text", ["Background", "SCO", "Trade growth", "- Shared training grounds"])
def test_a_few_words_are_in_the_one_language_of_the_page_that_has_these_letters(text: str) -> None:
    assert lang.within(text, ("zh-Hans", "en")) == lang.within(text, ("en",)) == "en"
    assert lang.within(text, ("id", "ru")) == "id"
    assert lang.within("## Joint Naval Drill Held", ("en",), heading=True) == "en"
    assert lang.within("—— 2021 ——", ("ru", "en"), "ru") == "ru"


han = st.sampled_from("中国国國防防衛大臣訪说說后後台臺々〇とのカー，。 1a")


@given(st.text(han, max_size=24), st.sampled_from([None, "en", "zh-Hans", "zh-Hant", "ja"]))
def test_what_is_told_at_a_glance_is_what_counting_tells(text: str, hint: str | None) -> None:
    """Law: the short ways through :func:`lang.tag` for Chinese give what counting every character gives."""
    if lang.script(text) not in ("Hani", "Kana"):
        return
    simp, trad, japanese = (sum(ch in chars for ch in text) for chars in character_sets())
    kana, characters = sum(lang.script(ch) == "Kana" for ch in text), sum(map(lang.is_han, text))
    if kana * 8 > characters or (japanese > simp and japanese >= trad):
        expected = "ja"
    elif simp == trad:
        expected = hint if hint and hint[:2] in ("zh", "ja") else "zh-Hans" if characters > 1 else hint or "und"
    else:
        expected = "zh-Hans" if simp > trad else "zh-Hant"
    assert lang.tag(text, hint) == expected


pieces = st.sampled_from("the of, And it's de la (with) Minister 12 x- a.b -to- THE – 的".split())


@given(st.lists(pieces, max_size=14).map(" ".join), st.sampled_from([None, "fr"]))
def test_a_first_count_of_english_words_is_what_counting_all_words_tells(text: str, hint: str | None) -> None:
    words = WORD.findall(text.casefold())
    english = [word for word in words if word in tables.rows("lang")["english"]]
    if lang.script(text) == "Latn":
        expected = len(english) > 1 and len(english) * (4 if hint else 10) >= len(words)
        assert (lang.told(text, hint) == "en") == expected


def test_plain_english_needs_no_statistics() -> None:
    assert [lang.told(text) for text in TEXTS["en"]] == ["en"] * len(TEXTS["en"])
    assert [lang.told(text) for tag in ("fr", "de", "es", "id", "tr") for text in TEXTS[tag]] == [None] * 8


def test_the_words_of_english_are_not_those_of_the_other_languages() -> None:
    table = tables.rows("lang")
    assert not set(table["english"]) & set(table["foreign"])


def test_the_primary_subtag() -> None:
    assert [lang.primary(tag) for tag in ("zh-Hant", "en", "mn-Mong")] == ["zh", "en", "mn"]
