"""What an editor should look at: officials that the gazetteer does not know, each with a row to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from site_builder import gazetteers, markup
from site_builder.model import Gazetteer, Library, Page, Paragraph, Party, Person, Reading
from site_builder.records import dataclass, field
from site_builder.site import routes
from site_builder.site.facts import Ref
from site_builder.site.shelf import Shelf, pager
from site_builder.site.views import ArticleLine, Chrome, Link, Name, Pager
from site_builder.site.wording import count

_A_PAGE = 40
"""Officials on one page at most."""
_MOST_REPORTS = 5
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Stranger:
    """An official without a row: the name as printed, state and title where told, where it stands, the ready row."""

    name: str
    country: str | None
    title: str | None
    places: tuple[str, ...]
    """The articles that name it, in the library's order."""
    row: str
    like: tuple[str, ...] = ()
    """Ids of people of that state, or of none, who bear the name in another order or as a part: perhaps it is one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report that names the official, and the lines."""

    article: ArticleLine
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A stranger, ready to be drawn; ``id`` is the anchor of the row."""

    id: str
    name: Name
    country: Link | None
    title: str
    found: tuple[Found, ...]
    more: int
    row: str
    like: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One page of the list of strangers."""

    chrome: Chrome
    entries: tuple[Entry, ...]
    total: int
    pager: Pager


@dataclass(slots=True)
class _Card:
    """What was found so far of one name."""

    party: Party
    titles: list[str] = field(default_factory=list)
    places: dict[str, None] = field(default_factory=dict)


def strangers(library: Library) -> tuple[Stranger, ...]:
    """Officials that the articles name and no row knows; those of most articles first."""
    cards: dict[tuple[str | None, str], _Card] = {}
    for reading in library.readings:
        for party in (*reading.people.participants, *reading.people.mentioned):
            if party.person is None and party.name:
                card = cards.setdefault((party.country, _folded(party.name)), _Card(party))
                card.titles += [party.role] if party.role else []
                card.places[reading.id] = None
    if not cards:
        return ()
    ranked = sorted(cards.items(), key=lambda item: (-len(item[1].places), item[0][1], item[0][0] or ""))
    taken, known = set(library.gazetteer.people), _Known(library.gazetteer)
    found = []
    for _, card in ranked:
        title = max(sorted(set(card.titles)), key=card.titles.count, default=None)
        row = gazetteers.ready_row(card.party.name, card.party.country, title, taken)
        taken.add(gazetteers.id_of(row))
        like = known.like(card.party)
        found.append(Stranger(card.party.name, card.party.country, title, tuple(card.places), row, like))
    return tuple(found)


class _Known:
    """The people of the gazetteer by the words of their names, and by each Chinese character in them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._people = tuple(gazetteer.people.values())
        self._by_words: dict[tuple[str, ...], set[int]] = {}
        self._by_character: dict[str, set[tuple[int, str]]] = {}
        for number, person in enumerate(self._people):
            for form in filter(None, _forms(person)):
                self._by_words.setdefault(_words(form), set()).add(number)
                for character in form if ord(form[0]) >= 0x3000 else ():
                    self._by_character.setdefault(character, set()).add((number, form))

    def like(self, party: Party) -> tuple[str, ...]:
        """Hamada Yasukazu is perhaps Yasukazu Hamada, 哈立德 perhaps 哈立德·本·萨勒曼: at most three of them."""
        same = self._by_words.get(_words(party.name), set())
        part = {n for n, form in self._by_character.get(party.name[0], ()) if party.name in form}
        people = (self._people[n] for n in sorted(same | part))
        fit = (p.id for p in people if party.country is None or p.country in (party.country, None))
        return tuple(islice(fit, 3))


def _forms(person: Person) -> tuple[str, ...]:
    return (*person.aliases, *person.weak)


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(_folded(name).replace("-", " ").replace("·", " ").split()))


def plan(shelf: Shelf) -> Iterator[Page]:
    """``review.html`` and its further pages."""
    found = strangers(shelf.library)
    groups = [found[n : n + _A_PAGE] for n in range(0, len(found), _A_PAGE)] or [()]
    for number, group in enumerate(groups, 1):
        make = partial(_view, shelf, group, number, len(found), len(groups))
        yield Page(routes.review(number), "review.html", make=make)


def _view(shelf: Shelf, group: Sequence[Stranger], number: int, total: int, of: int) -> ReviewView:
    before = (number - 1) * _A_PAGE
    return ReviewView(
        chrome=shelf.chrome(routes.review(number), "Review · 待核", "", f"{count(total, 'official')} without a row."),
        entries=tuple(_entry(shelf, stranger, before + n) for n, stranger in enumerate(group, 1)),
        total=total,
        pager=pager(number, of, partial(routes.review)),
    )


def _entry(shelf: Shelf, stranger: Stranger, number: int) -> Entry:
    party = Party(stranger.name, stranger.country)
    return Entry(
        id=f"row-{number}",
        name=shelf.party(party).name,
        country=shelf.link("country", stranger.country) if stranger.country else None,
        title=stranger.title or "",
        found=tuple(_found(shelf, article, stranger.name) for article in stranger.places[:_MOST_REPORTS]),
        more=max(len(stranger.places) - _MOST_REPORTS, 0),
        row=stranger.row,
        like=tuple(shelf.link("person", id) for id in stranger.like),
    )


def _found(shelf: Shelf, article: str, name: str) -> Found:
    """Lines of paragraphs have anchors on the article's page."""
    href, reading = routes.article(article), shelf.articles[article]
    refs = tuple(Ref(f"L{n}", f"{href}#L{n}") for n in lines(reading, name))
    return Found(shelf.article_line(reading), refs)


def lines(reading: Reading, name: str) -> tuple[int, ...]:
    """The first lines of the paragraphs in which the name stands, at most four."""
    wanted = _folded(name)
    first = (p.lines[0] for p in _paragraphs(reading) if p.lines and wanted in _folded(markup.plain(p.text)))
    return tuple(sorted(set(first)))[:_MOST_LINES]


def _paragraphs(reading: Reading) -> Iterator[Paragraph]:
    yield from (p for row in reading.rows for p in row.paragraphs)
    yield from (p for caption in reading.captions for p in caption.paragraphs)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
