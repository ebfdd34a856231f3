"""Clippings of any number, always the same for a number: ``python benchmarks/corpus.py 1000 DIR/content``.

Each reports one meeting of a Chinese defence minister with a counterpart from the gazetteer: some in English, some
in Chinese, some in both, with the furniture of a page around them. Texts are made of a handful of sentences and of
random words, so that no two articles are alike.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from pathlib import Path

from site_builder import gazetteers
from site_builder.model import Office, Person

WORDS = (
    "regional security cooperation exchange training dialogue strategic mutual trust practical partnership stability "
    "mechanism exercise academy visit naval border peacekeeping consensus leaders common interests development support "
    "principle communication crisis management future community shared forces officers region challenge order fairness"
).split()
HAN = "两国军队合作关系发展战略互信安全地区稳定交流训练机制共同利益维护和平支持加强沟通推动务实深化领导人共识未来"


def clippings(number: int) -> dict[str, str]:
    """File names and texts."""
    rand = random.Random(7)
    known = gazetteers.load().people.values()
    abroad = [p for p in known if p.country not in ("CN", None) and p.name.get("zh") and _posts(p)]
    ours = [p for p in known if p.country == "CN" and _posts(p)]
    return {f"{n:06d}.txt": _clipping(rand, n, ours, abroad) for n in range(number)}


def _posts(person: Person) -> list[Office]:
    return [o for o in person.offices if o.level == "minister" and o.start and len(o.start) == 7]


def _clipping(rand: random.Random, n: int, ours: list[Person], abroad: list[Person]) -> str:
    day = dt.date(2009, 1, 5) + dt.timedelta(days=rand.randrange(6000))
    us, them = rand.choice(ours), rand.choice(abroad)
    country = gazetteers.load().countries[them.country or ""]
    name, state = them.name.best("en")[1], country.name.best("en")[1]
    zh_name, zh_state = them.name.get("zh") or "", country.name.get("zh") or ""
    zh_us, en_us = us.name.get("zh") or "", us.name.best("en")[1]
    month = day.strftime("%b. %-d")
    en = [
        f"BEIJING, {month} (Xinhua) -- Chinese Defense Minister {en_us} met with {state}'s Defense Minister {name} on "
        f"{day.strftime('%A')}.",
        f"{en_us.split()[0]} said that item {n} of {' '.join(rand.choices(WORDS, k=rand.randint(25, 60)))}.",
        f"{name} said that {' '.join(rand.choices(WORDS, k=rand.randint(25, 60)))}.",
    ]
    zh = [
        f"新华社北京{day.month}月{day.day}日电 国防部长{zh_us}{day.day}日在京会见{zh_state}国防部长{zh_name}。",
        f"{zh_us}说,第{n}项{''.join(rand.choices(HAN, k=rand.randint(50, 120)))}。",
        f"{zh_name}说,{''.join(rand.choices(HAN, k=rand.randint(50, 120)))}。",
    ]
    about = f"{rand.choice(WORDS)} and {rand.choice(WORDS)}"
    title_en = f"Chinese defense minister meets {state}'s {name.split()[-1]} on {about}"
    kind = n % 3
    if kind == 0:
        head = f" date {day} {title_en}\n\nXinhua) 10:20, {day.strftime('%B %d, %Y')}\n\n"
        return head + "\n\n".join(en) + "\n\nRelated News\n\nContinue...\n"
    if kind == 1:
        head = f"{zh_us}会见{zh_state}国防部长\n\n来源:新华网 发布时间:{day}\n\n"
        return head + "\n\n".join(zh) + "\n\n相关阅读\n"
    pairs = "\n\n".join(x for pair in zip(zh, en, strict=True) for x in pair)
    head = f"{title_en}\n\n{zh_us}会见{zh_state}国防部长\n\nSource\nChina Military Online\nTime\n{day} 18:24:15\n\n"
    return head + pairs + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("number", type=int)
    parser.add_argument("content", type=Path)
    args = parser.parse_args()
    inbox = args.content / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    for name, text in clippings(args.number).items():
        (inbox / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
