"""Made-up articles, always the same for a number: a title, a date, tags of three kinds, about twelve paragraphs.

A third of them have a Chinese paragraph below each English one. Words are drawn by chance from fixed lists, so no two
articles are alike and nothing is copied from anywhere; some tags are much commoner than others, as they are in life.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

WORDS = """
the of and to in is that for it as was with be by on not he his but at are this have from or had an they which one you
were all her she there would their we him been has when who will no more if out so up said what its about than into them
can only other time new some could these two may first then do any like my now over such our man me even most made after
also did many off before must well back through years much where your way down should because long each just state
people those too mister how little world still nation hand old life tell write become here show house both between need
mean call develop under last right move thing general school never same another begin while number part turn real leave
might want point form child few small since against ask late home interest large person end open public follow during
present without again hold govern around possible head consider word program problem however lead system set order eye
plan run keep face fact group play stand increase early course change help line city treaty minister embassy bilateral
cooperation delegation agreement summit infrastructure investment railway port energy scholarship museum archive visit
trade export import finance loan reserve currency bridge hospital vaccine satellite telecom network security council
resolution dialogue partnership strategy regional framework development assistance sovereign territory maritime consular
passport tourism agriculture harvest cotton mineral pipeline refinery electricity hydropower station highway corridor
customs tariff quota dispute settlement arbitration tribunal journal editor column interview opinion analysis research
institute university professor student language culture heritage festival exhibition film
""".split()
HAN = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只"
    "如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此"
    "话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利"
    "海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路"
    "带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢"
)
COUNTRIES = {
    "China": "CN", "Kenya": "KE", "Ethiopia": "ET", "Nigeria": "NG", "South Africa": "ZA", "Egypt": "EG",
    "Tanzania": "TZ", "Uganda": "UG", "Ghana": "GH", "Senegal": "SN", "Zambia": "ZM", "Angola": "AO",
    "Mozambique": "MZ", "Algeria": "DZ", "Morocco": "MA", "Sudan": "SD", "Rwanda": "RW", "Namibia": "NA",
    "Botswana": "BW", "Zimbabwe": "ZW", "Brazil": "BR", "Argentina": "AR", "Chile": "CL", "Peru": "PE",
    "Mexico": "MX", "India": "IN", "Pakistan": "PK", "Bangladesh": "BD", "Sri Lanka": "LK", "Nepal": "NP",
    "Kazakhstan": "KZ", "Uzbekistan": "UZ", "Russia": "RU", "Japan": "JP", "Vietnam": "VN", "Thailand": "TH",
    "Indonesia": "ID", "Malaysia": "MY", "Germany": "DE", "France": "FR",
}  # fmt: skip
"""Names, the commonest first, and their codes (ISO 3166-1)."""
ORGANIZATIONS = (
    "African Union|United Nations|World Bank|Asian Development Bank|Export Credit Agency|National Railway Corporation|"
    "Maritime Silk Office|Council of Ministers|Foreign Ministry|Trade Commission|Development Bank|Energy Authority|"
    "Port Authority|Red Cross Society|Health Organization|News Agency|Central Bank|Chamber of Commerce|"
    "University Alliance|Academy of Sciences|Investment Fund|Telecom Union|Customs Union|Space Agency|Labour Federation"
).split("|")
SOURCES = "Daily Herald|Morning Post|News Agency|Evening Star|Policy Review|The Observer|Weekly Bulletin".split("|")
_FAMILY = (
    "Li Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Smith Okafor Mensah Kamau "
    "Diallo Traore Silva Costa Petrov Ivanov Khan Rahman Singh Patel Tanaka Sato Kim Park Nguyen Tran"
).split()
_GIVEN = (
    "Wei Jian Ming Hua Fang Lei Jun Yan Amina Kofi Grace Samuel Ibrahim Fatou Carlos Maria Dmitri Olga Yusuf Leila "
    "Arjun Priya Kenji Yuki Minh Thu Peter Anna"
).split()


@dataclass(frozen=True, slots=True)
class Article:
    """What every generator is given, before it is laid out as the generator wants it."""

    slug: str
    title: str
    title_zh: str
    """Empty where the article is in English alone."""
    date: str
    source: str
    summary: str
    body: str
    countries: tuple[str, ...]
    persons: tuple[str, ...]
    organizations: tuple[str, ...]


def articles(number: int) -> Iterator[Article]:
    """The first ``number`` of them; more only adds to them."""
    return map(article, range(number))


def article(number: int) -> Article:
    """The article of this number. The order of the draws is part of it: another order makes other articles."""
    rand = Random(number * 7919 + 13)
    day = dt.date(2010, 1, 1) + dt.timedelta(days=rand.randrange(15 * 365))
    title = _heading(rand, rand.randint(5, 9))
    chinese = number % 3 == 0
    body = "\n\n".join(_body(rand, chinese)) + "\n"
    kinds = ["countries", *(rand.choice(_KINDS) for _ in range(rand.randint(1, 3)))]
    countries, persons, organizations = (_tags(rand, names, kinds.count(kind)) for kind, names in _NAMES)
    return Article(
        slug="-".join(title.lower().split()[:6]) + f"-{number:05d}",
        title=title,
        title_zh=_han(rand, 12) if chinese else "",
        date=day.isoformat(),
        source=rand.choice(SOURCES),
        summary=_sentence(rand, 24),
        body=body,
        countries=countries,
        persons=persons,
        organizations=organizations,
    )


def _body(rand: Random, chinese: bool) -> Iterator[str]:
    """Blocks of Markdown: paragraphs with some emphasis and links, two headings, a quotation, a list."""
    for place in range(rand.randint(11, 13)):
        words = _paragraph(rand).split(" ")
        if place in (1, 6):
            words[5] = f"*{words[5]}*"
        if place == 3:
            words[9] = f"**{words[9]}**"
        if place in (2, 8):
            words[12] = f"[{words[12]}](https://example.com/{words[13].strip('.,')})"
        if place in (3, 7):
            yield "## " + _heading(rand, 4)
        if place == 9:
            yield "\n".join("- " + _sentence(rand, 8) for _ in range(3))
        yield ("> " if place == 4 else "") + " ".join(words)
        if chinese:
            yield _han(rand, rand.randint(90, 130))


def _heading(rand: Random, length: int) -> str:
    return " ".join(rand.choice(WORDS).capitalize() for _ in range(length))


def _paragraph(rand: Random) -> str:
    left, sentences = rand.randint(50, 70), list[str]()
    while left > 0:
        length = min(left, rand.randint(9, 22))
        sentences.append(_sentence(rand, max(length, 4)))
        left -= length
    return " ".join(sentences)


def _sentence(rand: Random, length: int) -> str:
    words = [rand.choice(WORDS) for _ in range(length)]
    words[0] = words[0].capitalize()
    if length > 12:
        words[length // 2] += ","
    return " ".join(words) + "."


def _han(rand: Random, length: int) -> str:
    text = "".join(rand.choice(HAN) for _ in range(length))
    return "，".join(text[start : start + 14] for start in range(0, length, 14)) + "。"


def _tags(rand: Random, names: Sequence[str], number: int) -> tuple[str, ...]:
    chosen = list[str]()
    while len(chosen) < number:
        name = names[int(len(names) * rand.random() ** 1.7)]  # the first of the list are the commonest
        if name not in chosen:
            chosen.append(name)
    return tuple(chosen)


def _people(number: int) -> tuple[str, ...]:
    rand, names = Random(99), dict[str, None]()
    while len(names) < number:
        names[f"{rand.choice(_GIVEN)} {rand.choice(_FAMILY)}"] = None
    return tuple(names)


PERSONS = _people(120)
_KINDS = ("countries", "persons", "persons", "organizations")
_NAMES = (("countries", tuple(COUNTRIES)), ("persons", PERSONS), ("organizations", tuple(ORGANIZATIONS)))
