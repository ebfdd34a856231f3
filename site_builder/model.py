"""The nouns: what things are. Frozen, slotted, and without opinions.

One type per phase: ``RawDoc → Draft → Reading → Library → Page → file``. Nothing is filled in
later; to change a record, make another with ``records.replace``. Sequences are tuples, so that
every record is hashable, comparable and has a ``repr`` that is the same in every process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from site_builder.records import dataclass, field, fields, partly

Lang = str
"""A BCP 47 tag: ``zh-Hans``, ``zh-Hant``, ``en``, ``ru`` … ``und`` where nothing can be said."""

DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))])
"""Names that Windows keeps for devices: no file of the site may be called so, whatever its ending."""

Role = Literal["title", "standfirst", "byline", "dateline", "caption", "credit", "body", "repeat", "chrome", "blank"]
"""What a stretch of a source is. Each line, or each span of a mixed line, has exactly one."""

ROLES: tuple[Role, ...] = (
    "title", "standfirst", "byline", "dateline", "caption", "credit", "body", "repeat", "chrome", "blank",
)  # fmt: skip

Basis = Literal["stated", "resolved", "derived", "corrected"]
"""How a value is known: printed so; worked out from what is printed; made by us; set by a person."""


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in one or several languages: ``Text((("en", "Russia"), ("zh-Hans", "俄罗斯")))``."""

    values: tuple[tuple[Lang, str], ...] = ()

    @classmethod
    def of(cls, mapping: Mapping[Lang, str]) -> Text:
        """From ``{lang: text}``; empty texts are left out, the order is kept."""
        return cls(tuple((lang, text) for lang, text in mapping.items() if text))

    def get(self, lang: Lang) -> str | None:
        """The text in ``lang``, by exact tag, else by primary subtag (``zh`` finds ``zh-Hant``)."""
        for tag, text in self.values:
            if tag == lang:
                return text
        primary = lang.split("-")[0]
        for tag, text in self.values:
            if tag.split("-")[0] == primary:
                return text
        return None

    @property
    def langs(self) -> tuple[Lang, ...]:
        return tuple(lang for lang, _ in self.values)

    def best(self, *prefer: Lang) -> tuple[Lang, str]:
        """``(lang, text)`` of the first preferred language that exists, else of the first there is."""
        for lang in prefer:
            for tag, text in self.values:
                if tag == lang or tag.split("-")[0] == lang.split("-")[0]:
                    return tag, text
        return self.values[0] if self.values else ("und", "")

    def as_dict(self) -> dict[Lang, str]:
        return dict(self.values)

    def __iter__(self) -> Iterator[tuple[Lang, str]]:
        return iter(self.values)

    def __bool__(self) -> bool:
        return bool(self.values)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as its source and no more. ``year`` is None where the text has no year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """``2021-07-28``, ``2021-07``, ``2021``; None without a year (a year is never made up)."""
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")

    def __str__(self) -> str:
        """As :attr:`iso`, but ``--05-19`` (ISO 8601:2000 truncated form) where the year is unknown."""
        if self.year is not None:
            return self.iso or ""
        month = f"{self.month:02d}" if self.month else "-"
        return f"--{month}-{self.day:02d}" if self.day else f"--{month}"

    @property
    def precision(self) -> Literal["day", "month", "year", "none"]:
        if self.year is None:
            return "none"
        return "day" if self.day else "month" if self.month else "year"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something is believed: the id of the rule, the words it saw, the source line (1-based; 0: none)."""

    rule: str
    quote: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its reason. ``name`` is one of :data:`FACTS`; dates are ISO strings, names plain text."""

    name: str
    value: str
    basis: Basis = "stated"
    why: tuple[Evidence, ...] = ()


FACTS = ("published", "time", "dateline", "dateline_date", "agency", "outlet", "author", "editor", "url")
"""The heading facts an article may have. ``time`` is the clock as printed, ``18:24:15``, without zone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """All candidates for one fact: the chosen one (None: unknown) and the losers, best first, for ``explain``."""

    name: str
    chosen: Fact | None
    losers: tuple[Fact, ...] = ()


# --- ingest: RawDoc → Draft ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDoc:
    """A file of the inbox as found: its name inside the inbox (posix) and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reading comes from: file name inside the inbox, SHA-256 of its bytes, lines, encoding."""

    file: str
    sha256: str
    lines: int
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Span:
    """One row of the ledger: characters ``start:end`` of a line (1-based) with its role and the rule that decided.

    The spans of a line follow each other and cover it whole: joined, they are the line.
    ``text`` is the raw text, before any repair.
    """

    line: int
    start: int
    end: int
    role: Role
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A change made to damaged text, replayable and undoable: at ``start`` of ``line``, ``before`` → ``after``."""

    line: int
    start: int
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: one role, one language, the source lines it stands on, its repaired text, the rule."""

    role: Role
    lang: Lang
    lines: tuple[int, ...]
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document taken apart: every line with a role, paragraphs with a language, the heading facts."""

    source: Source
    spans: tuple[Span, ...]
    blocks: tuple[Block, ...]
    """All blocks in source order: title, standfirst, caption, body … Chrome, repeat and blank make no block."""
    langs: tuple[Lang, ...]
    """Languages of title, captions and body, in order of first appearance; not those of the chrome."""
    title: Text
    """The titles the file states, cleaned of suffixes and rubrics; empty where it states none."""
    title_why: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...] = ()


# --- annotate: Draft → Reading, which is what a Markdown page holds ----------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a row: its language, its text, the source lines (empty where a person wrote it).

    ``text`` is Markdown, one paragraph or block of it, as it stands in the page: ``markup.plain`` gives the words.
    """

    lang: Lang
    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A bead: paragraphs that say the same in different languages. One language only: no counterpart.

    ``confidence`` in 0..1 is the margin over the second-best alignment; None where a person paired them
    or where there was nothing to pair.
    """

    paragraphs: tuple[Paragraph, ...]
    confidence: float | None = None

    @property
    def langs(self) -> tuple[Lang, ...]:
        return tuple(dict.fromkeys(p.lang for p in self.paragraphs))

    def in_lang(self, lang: Lang) -> tuple[Paragraph, ...]:
        return tuple(p for p in self.paragraphs if p.lang == lang)


@dataclass(frozen=True, slots=True)
class Caption:
    """A photograph's caption in its languages, and the credit that stands in it or beside it."""

    paragraphs: tuple[Paragraph, ...]
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a claim or an event. ``person`` is a gazetteer id, or None for one it does not know.

    ``name`` is empty where a text names only the state, by its ``country``, and nobody who spoke for it.
    """

    name: str
    country: str | None = None
    person: str | None = None
    role: str | None = None
    """The office as the text or the gazetteer has it on the date: ``Minister of National Defense``."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who took part, apart from who is only mentioned."""

    participants: tuple[Party, ...] = ()
    mentioned: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Nations:
    """ISO 3166-1 alpha-2 codes: took part, host, only mentioned."""

    participants: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


EventType = Literal[
    "meeting", "talks", "video_talks", "phone_call", "visit_out", "visit_in", "conference", "consultation",
    "exercise", "port_call", "agreement", "aid", "statement",
]  # fmt: skip
Mode = Literal["in_person", "video", "phone", "letter"]
Setting = Literal["bilateral", "multilateral", "margins"]
Status = Literal["reported", "planned", "background", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says happened. Not the event: see :class:`Event`."""

    date: PartialDate | None
    end: PartialDate | None = None
    date_basis: Basis = "stated"
    date_rule: str = ""
    """The rule that gave the date, with its anchor: ``weekday ← dateline 2022-04-27``."""
    type: EventType
    mode: Mode = "in_person"
    setting: Setting = "bilateral"
    place: str | None = None
    """Id of a gazetteer place; None where the text does not say, as under a dateline that is not a venue."""
    country: str | None = None
    """ISO code of the venue's country."""
    occasion: str | None = None
    """Id of the organization or forum on whose margins it happened, or that it was."""
    participants: tuple[Party, ...] = ()
    countries: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    status: Status = "reported"
    main: bool = True
    """True for what the article is mainly about; False for what it also reports in passing."""
    why: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text: ``kind`` and ``id`` of the entity, the line, the characters as they stand there."""

    kind: Literal["country", "person", "organization", "place"]
    id: str
    line: int
    quote: str


Body = tuple[tuple[Paragraph, ...], tuple[Row, ...], tuple[Caption, ...], tuple[Span, ...]]
"""The large part of a reading, in the order of :data:`BODY`."""
BODY = ("standfirst", "rows", "captions", "ledger")


class _Folded:
    """Where a reading whose body stands elsewhere keeps the way to it: no field, so no part of what it says."""

    __slots__ = ("_body",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(_Folded):
    """One article as the program, or a person, understands it: exactly what its Markdown page holds.

    Tens of thousands of them are in memory at once, so their :data:`BODY` may stand elsewhere and be read
    each time it is asked for (:meth:`folded`). Nobody who looks at a reading can tell.
    """

    id: str
    title: Text
    title_basis: Literal["stated", "derived"]
    langs: tuple[Lang, ...]
    facts: tuple[Fact, ...]
    """At most one for each name of :data:`FACTS`; one that is unknown is absent."""
    nations: Nations = Nations()
    people: Parties = Parties()
    organizations: tuple[str, ...] = ()
    """Ids of the gazetteer, those that the article is about first."""
    topics: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    title_lines: tuple[tuple[Lang, int], ...] = ()
    standfirst: tuple[Paragraph, ...] = ()
    rows: tuple[Row, ...] = ()
    captions: tuple[Caption, ...] = ()
    ledger: tuple[Span, ...] = ()
    """All spans of the source; ``text`` is empty for body, caption and blank, which stand in full elsewhere."""
    sources: tuple[Source, ...] = ()
    """The file it was read from first; then others that hold the same page again."""
    edited: bool = False
    """True where the page no longer matches the digest the program wrote: a person's word is final."""
    corrected: tuple[str, ...] = ()
    """Which of ``countries``, ``people``, ``organizations``, ``topics`` a person has set; facts and claims say it
    themselves."""

    @classmethod
    def folded(cls, face: Iterable[object], body: Callable[[], Body]) -> Reading:
        """A reading of all its other values, in the order of :data:`FACE`, and of a way to read its body."""
        reading: Reading = _folded()((*face, body))
        return reading

    if not TYPE_CHECKING:  # else every slip in the name of an attribute would be right for mypy

        def __getattr__(self, name: str) -> object:
            """Called for what is not set: the body of a folded reading."""
            if name in BODY:
                return self._body()[BODY.index(name)]
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    def fact(self, name: str) -> Fact | None:
        for fact in self.facts:
            if fact.name == name:
                return fact
        return None

    def value(self, name: str) -> str | None:
        fact = self.fact(name)
        return fact.value if fact else None


FACE = tuple(name for name in fields(Reading) if name not in BODY)
"""The fields of a reading that are always at hand."""


@cache
def _folded() -> Callable[[Iterable[object]], Reading]:
    return partly(Reading, (*FACE, "_body"))


# --- the gazetteer ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Office:
    """A post held: ``start``/``end`` are ``YYYY-MM`` or ``YYYY``; ``end`` None with ``open`` means to this day."""

    title: str
    level: str
    start: str | None = None
    end: str | None = None
    end_status: Literal["open", "ended", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: str
    name: Text
    country: str | None
    aliases: tuple[str, ...] = ()
    """Every form to be found in a text, in any language, the names of ``name`` included."""
    weak: tuple[str, ...] = ()
    """Forms that count only beside a title, after a strong form, or where country and date agree."""
    offices: tuple[Office, ...] = ()
    confidence: str = "low"
    verified: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    code: str
    name: Text
    forms: tuple[str, ...] = ()
    """Names to be found in a text, in any language."""
    adjectives: tuple[str, ...] = ()
    char: str | None = None
    """One-character form of compounds (中俄): shared by many, counts only where the article names the state."""
    side: tuple[str, ...] = ()
    state: bool = True
    """False for names that are not UN members or observers (Taiwan, Kosovo …): tagged, never a participant state."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    id: str
    name: Text
    country: str
    forms: tuple[str, ...] = ()
    capital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    id: str
    label: str
    """The acronym where there is one, else the English name: what the export prints."""
    name: Text
    kind: str
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    counts_as: tuple[str, ...] | None = None
    """Ids that an article's list of organizations gets where this one is named; None: itself; (): none (a treaty)."""
    until: str | None = None
    """``YYYY-MM`` of the last month under this name …"""
    successor: str | None = None
    """… and the id it has been known by since: the same body, so the same events."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    id: str
    name: Text
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """All that is known beforehand, by id; package data with the project's own rows laid over it."""

    countries: Mapping[str, Country] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)


# --- corpus: Readings → Library -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """One article's claim about an event: the article's id and the claim as it made it."""

    article: str
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, united from the claims of one or more articles. Reports are not events."""

    id: str
    """``2021-07-28-cn-ru``: date, countries; a letter where several would be equal."""
    title: Text
    """Made by the program from the event's own parts, in English and Chinese; never an article's title."""
    date: PartialDate | None
    end: PartialDate | None = None
    date_basis: Basis = "stated"
    type: EventType
    mode: Mode
    setting: Setting
    place: str | None = None
    country: str | None = None
    occasion: str | None = None
    participants: tuple[Party, ...] = ()
    countries: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    status: Status = "reported"
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that the collection says of one entity: ids of events and articles, newest first."""

    kind: Literal["country", "person", "organization"]
    id: str
    name: Text
    took_part: tuple[str, ...] = ()
    """Events it took part in (an organization: events it was the occasion or a party of)."""
    hosted: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    """Events that reports give as planned or as background only."""
    articles: tuple[str, ...] = ()
    """Articles in which it took part."""
    mentioned: tuple[str, ...] = ()
    """Articles that only mention it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """Consecutive events of one person away from home: two at least, no more than a few days between them."""

    id: str
    """``2022-04-cn-wei-fenghe``: the month it began and the person; a letter where several would be equal."""
    person: str
    start: PartialDate
    end: PartialDate
    countries: tuple[str, ...]
    """Where it went, in order, each stop once."""
    events: tuple[str, ...]
    """Ids, the first first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The whole collection: articles by id, events and dossiers; the only whole-collection step."""

    readings: tuple[Reading, ...]
    """Newest publication first; undated last; equal dates by id."""
    events: tuple[Event, ...]
    """Newest first; without a full date after those of the same month or year; undated last."""
    countries: tuple[Dossier, ...]
    people: tuple[Dossier, ...]
    organizations: tuple[Dossier, ...]
    trips: tuple[Trip, ...] = ()
    """Newest first."""
    gazetteer: Gazetteer


# --- site: Library → Pages ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """A file that the site must contain: drawn from ``template`` with one frozen ``view``, or given as bytes.

    ``path`` is relative to the output, posix, ASCII. Of ``view``, ``data`` and ``make`` at most one is given: ``make``
    makes the view when it is asked for, each time, or, without a template, the bytes piece by piece. So a page
    that is only planned costs next to nothing, and it is made by the process that draws it.
    The digest of the view is the page's complete list of dependencies, or ``basis``, where that is known without
    making the view: a digest of all that the view is made of, or a way to it. ``texts`` are the marks of the articles'
    texts that the view reads, beside what is known of all articles without their texts; None where any may be read.
    """

    path: str
    template: str = ""
    view: Any = None
    data: bytes | None = None
    make: Callable[[], Any] | None = field(default=None, compare=False, repr=False)
    basis: str | Callable[[], str] = ""
    texts: tuple[str, ...] | None = None
    long: bool = field(default=False, compare=False)
    """Whether it takes so long to make that a worker should have nothing else to do meanwhile."""

    def __post_init__(self) -> None:
        if self.make is not None:
            object.__delattr__(self, "view" if self.template else "data")

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """``view`` or ``data`` of a page that is made late: Python asks here where a slot is empty."""
            if name == "view" and self.template:
                return self.make()
            if name == "data" and not self.template:
                return b"".join(self.make())
            raise AttributeError(name)

    def __reduce__(self) -> tuple[Any, ...]:
        """What is sent to another process is made first: a way to make it need not be able to travel."""
        view, data = (self.view, None) if self.template else (None, self.data)
        return Page, (self.path, self.template, view, data, None, self.known, self.texts)

    @property
    def known(self) -> str:
        """The basis, empty where there is none."""
        return self.basis if isinstance(self.basis, str) else self.basis()

    def pieces(self) -> Iterable[bytes]:
        """The bytes of a page without a template, in parts that need not be in memory together."""
        return self.make() if self.make else (self.data or b"",)
