"""One language from many texts; too short to tell stays unknown."""

from __future__ import annotations

import pytest

from site_builder import lang

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


def test_the_primary_subtag() -> None:
    assert [lang.primary(tag) for tag in ("zh-Hant", "en", "mn-Mong")] == ["zh", "en", "mn"]
