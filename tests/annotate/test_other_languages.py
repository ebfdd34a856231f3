"""Who took part and when, in the languages beside English and Chinese."""

from __future__ import annotations

import pytest
from drafts import main_days, names, read

MEETINGS = [
    # (id, text, published, people, states)
    ("ru-met", "Министр обороны Китая Дун Цзюнь в среду встретился в Пекине с министром обороны Белоруссии Виктором Хрениным.",
     {"Dong Jun", "Viktor Khrenin"}, ("BY", "CN")),
    ("ru-received", "Сергей Шойгу принял в Москве министра обороны КНР Вэй Фэнхэ.", {"Sergei Shoigu", "Wei Fenghe"}, ("CN", "RU")),
    ("ru-counterpart", "Андрей Белоусов провел переговоры с китайским коллегой Дун Цзюнем.", {"Andrei Belousov", "Dong Jun"}, ("CN", "RU")),
    ("ru-nameless", "Вэй Фэнхэ обсудил с министром обороны Пакистана подготовку военных.", {"Wei Fenghe"}, ("CN", "PK")),
    ("ru-beseda", "В Москве состоялась встреча Сергея Шойгу с министром обороны Китайской Народной Республики Ли Шанфу.", {"Sergei Shoigu", "Li Shangfu"}, ("CN", "RU")),
    ("ru-visit", "Министр обороны Китая Ли Шанфу прибыл с визитом в Белоруссию.", {"Li Shangfu"}, ("BY", "CN")),
    ("uk-met", "Міністр оборони Китаю Лі Шанфу зустрівся в Мінську з президентом Білорусі Олександром Лукашенком.", {"Li Shangfu", "Alexander Lukashenko"}, ("BY", "CN")),
    ("fr-received", "Le ministre chinois de la Défense nationale, Dong Jun, a reçu mardi à Beijing le ministre malaisien de la Défense.", {"Dong Jun"}, ("CN", "MY")),
    ("fr-received-2", "Le général Wei Fenghe s'est entretenu à Paris avec la ministre française des Armées, Florence Parly.", {"Wei Fenghe", "Florence Parly"}, ("CN", "FR")),
    ("fr-visit", "Le ministre chinois de la Défense Li Shangfu est arrivé lundi à Singapour pour une visite officielle.", {"Li Shangfu"}, ("CN", "SG")),
    ("fr-said", "Dong Jun a dit à son homologue vietnamien, Phan Van Giang, que les deux armées devaient se parler.", {"Dong Jun", "Phan Van Giang"}, ("CN", "VN")),
    ("es-met", "El ministro de Defensa de China, Dong Jun, se reunió el martes con su homólogo de Brasil.", {"Dong Jun"}, ("BR", "CN")),
    ("es-talked", "Wei Fenghe conversó hoy en Beijing con el ministro de Defensa de Cuba.", {"Wei Fenghe"}, ("CN", "CU")),
    ("es-received", "Recibe el ministro de Defensa chino Chang Wanquan a su par de Chile.", {"Chang Wanquan"}, ("CL", "CN")),
    ("pt-received", "O ministro da Defesa da China, Wei Fenghe, recebeu em Pequim o ministro da Defesa de Angola.", {"Wei Fenghe"}, ("AO", "CN")),
    ("pt-met", "Chang Wanquan encontrou-se com o homólogo português.", {"Chang Wanquan"}, ("CN", "PT")),
    ("de-met", "Verteidigungsminister Boris Pistorius traf am Rande der Tagung seinen chinesischen Amtskollegen Dong Jun.", {"Boris Pistorius", "Dong Jun"}, ("CN", "DE")),
    ("de-phone", "Lloyd Austin hat mit dem chinesischen Verteidigungsminister Dong Jun telefoniert.", {"Lloyd Austin", "Dong Jun"}, ("CN", "US")),
    ("it-met", "Il ministro della Difesa Guido Crosetto ha incontrato a Singapore il collega cinese Dong Jun.", {"Guido Crosetto", "Dong Jun"}, ("CN", "IT")),
    ("it-phone", "Colloquio telefonico tra Wei Fenghe e il ministro della Difesa serbo.", {"Wei Fenghe"}, ("CN", "RS")),
    ("ja-met", "中国の董軍国防相は１日、シンガポールで木原稔防衛相と会談した。", {"Dong Jun", "Minoru Kihara"}, ("CN", "JP")),
    ("ja-video", "岸信夫防衛相と中国の魏鳳和国防相がテレビ会談を行った。", {"Nobuo Kishi", "Wei Fenghe"}, ("CN", "JP")),
    ("ja-visit", "ロシアのショイグ国防相が北京を訪問し、中国の魏鳳和国防相と会談した。", {"Sergei Shoigu", "Wei Fenghe"}, ("CN", "RU")),
    ("vi-met", "Đại tướng Phan Văn Giang hội đàm với Thượng tướng Lý Thượng Phúc, Bộ trưởng Quốc phòng Trung Quốc.", {"Phan Van Giang", "Li Shangfu"}, ("CN", "VN")),
    ("vi-received", "Tổng Bí thư Nguyễn Phú Trọng tiếp Bộ trưởng Quốc phòng Trung Quốc Ngụy Phượng Hòa.", {"Nguyen Phu Trong", "Wei Fenghe"}, ("CN", "VN")),
    ("id-met", "Menteri Pertahanan Prabowo Subianto bertemu Menteri Pertahanan China Dong Jun di Jakarta.", {"Prabowo Subianto", "Dong Jun"}, ("CN", "ID")),
    ("ms-received", "Menteri Pertahanan Malaysia Mohamad Sabu menerima kunjungan hormat Wei Fenghe dari China.", {"Mohamad Sabu", "Wei Fenghe"}, ("CN", "MY")),
    ("ar-met", "التقى وزير الدفاع الصيني دونغ جون مع وزير الدفاع الروسي أندريه بيلوسوف في بكين.", {"Dong Jun", "Andrei Belousov"}, ("CN", "RU")),
    ("ko-met", "조태용 국방장관은 베이징에서 둥쥔 중국 국방부장과 회담을 가졌다고 한국 국방부가 밝혔다.", {"Dong Jun"}, ("CN", "KR")),
    ("tr-met", "Türkiye Savunma Bakanı Hulusi Akar, Çin Savunma Bakanı Wei Fenghe ile telefonda görüştü.", {"Hulusi Akar", "Wei Fenghe"}, ("CN", "TR")),
    ("fil-met", "Nakipagtagpo si Wei Fenghe kay Delfin Lorenzana, Kalihim ng Tanggulang Bansa ng Pilipinas, sa Beijing.", {"Wei Fenghe", "Delfin Lorenzana"}, ("CN", "PH")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people", "states"), [m[1:] for m in MEETINGS], ids=[m[0] for m in MEETINGS])
def test_those_who_met_took_part(text: str, people: set[str], states: tuple[str, ...]) -> None:
    found = read(text, published="2022-06-08")
    assert (names(found), found.nations.participants) == (people, states)
