"""Bytes become text: the encoding is found and named, and what cannot be read is said in one sentence."""

from __future__ import annotations

import codecs
import re

from site_builder import patterns
from site_builder.model import RawDoc
from site_builder.problems import Problem
from site_builder.records import dataclass

LIMIT = 5_000_000
"""Bytes; a clipping is some thousand. What is larger is a mistake, would take a minute, and is not read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file and the encoding that it was in, by Python's name for it."""

    text: str
    encoding: str


_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

_LIKELY = (
    "gb18030", "big5hkscs", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "shift_jis", "euc_jp", "cp949", "koi8_r", "iso8859_2",
)  # fmt: skip
"""What clippings of this kind have been saved in; the detector chooses among these only."""

_PLAIN = "save the article's text as UTF-8 plain text"


def read(raw: RawDoc) -> tuple[Reading | None, tuple[Problem, ...]]:
    """The text of a file, and what is wrong with it. No reading where there is no text at all."""

    def fail(what: str, remedy: str = _PLAIN) -> tuple[None, tuple[Problem, ...]]:
        return None, (Problem(raw.name, 0, what, remedy),)

    data = raw.data
    if not data:
        return fail("is empty", "put the article's text in it, or remove the file")
    if len(data) > LIMIT:
        return fail(f"has {len(data) // 1_000_000} MB, which no clipping has", "cut the article out of it")
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind:
        return fail(f"is {kind}, not text")
    reading, notes = _decode(raw.name, data)
    if reading is None or _is_binary(reading.text):
        return fail("is not text in any encoding known here")
    if not reading.text.strip("\ufeff\x00 \t\r\n\u00a0\u3000"):
        return fail("holds nothing but blanks", "put the article's text in it, or remove the file")
    nul = reading.text.find("\x00")
    if nul >= 0:
        line = reading.text.count("\n", 0, nul) + 1
        notes = (*notes, Problem(raw.name, line, "has NUL characters, which are left out", _PLAIN, "warning"))
    return reading, notes


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text. A newline at its end opens no further one; ``\\r\\n`` and a lone ``\\r`` end lines too."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(text.removesuffix("\n").split("\n"))


def _decode(name: str, data: bytes) -> tuple[Reading | None, tuple[Problem, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(name, data, encoding)
    if wide := _wide(data):
        return _lenient(name, data, wide)
    try:
        return Reading(data.decode("utf-8"), "utf-8"), ()
    except UnicodeDecodeError:
        if _nearly_utf8(data):
            return _lenient(name, data, "utf-8")
    guess = _guess(data)
    if guess is None:
        return None, ()
    note = Problem(name, 0, f"was read as {guess}, which is a guess", "save it as UTF-8 to be sure", "warning")
    reading, notes = _lenient(name, data, guess)
    return reading, (note, *notes)


def _lenient(name: str, data: bytes, encoding: str) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Decoded, with U+FFFD for what is broken; one warning that names the first broken line."""
    text = data.decode(encoding, errors="replace")
    known = data.count("\ufffd".encode()) if encoding.startswith("utf-8") else 0
    broken = text.count("\ufffd") - known
    if broken <= 0:
        return Reading(text, encoding), ()
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    what = f"has {broken} broken characters in its {encoding}, shown as \ufffd"
    return Reading(text, encoding), (Problem(name, line, what, "put in the right characters there", "warning"),)


_LETTERS = patterns.compile(
    r"[\t\n\r -~\u00a0-\u024f\u0400-\u04ff\u2010-\u203b\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff5e]"
)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: its spaces and line ends hold NUL, and it reads as letters in one order of bytes only."""
    head = data[: min(len(data), 4096) & ~1]
    if head.count(0) * 50 <= len(head):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head.decode(encoding, errors="replace")
        blanks = sum(map(text.count, " \n"))
        if blanks * 100 >= len(text) and len(_LETTERS.findall(text)) * 20 >= len(text) * 19:
            return encoding
    return None


_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _nearly_utf8(data: bytes) -> bool:
    """Whether UTF-8 was meant: nine of ten bytes beyond ASCII stand in whole sequences, or only the tail is cut."""
    high = sum(byte > 0x7F for byte in data)
    whole = sum(len(m) for m in _MULTIBYTE.findall(data))
    return whole * 10 >= high * 9 or (whole > 0 and high - whole <= 3)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    if data.count(0) * 20 > len(data):
        return None
    best = from_bytes(data, cp_isolation=list(_LIKELY)).best()
    if best is None:
        return None
    return {"big5": "big5hkscs", "gb2312": "gb18030", "gbk": "gb18030"}.get(best.encoding, best.encoding)


_CONTROL = patterns.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def _is_binary(text: str) -> bool:
    """Whether a tenth of the beginning is control characters, or letters are missing altogether beside them."""
    head = text[:20_000]
    return len(_CONTROL.findall(head)) * 10 > len(head)
