"""A line that holds sentences in Chinese and in another script, cut where one language gives way to the other."""

from __future__ import annotations

from site_builder import patterns
from site_builder.lang.scripts import CJK, WORD, is_han, script
from site_builder.records import dataclass

_HAN_RUN = patterns.compile(
    rf"[“‘《（「『【(]*(?:\d[\d.,:]*\s?)?[{CJK}](?:[\W\d_]*[{CJK}])*[。！？!?；;，、,：:”’）》」』】)…\s]*"
)
_HAN_END = patterns.compile(r"[。！？!?；;]|[。！？”]\s*$")
_LATIN_END = patterns.compile(r"[.!?…][\"'”’)]*\s*[“‘《（「『【]*$")

HAN_SENTENCE, LATIN_SENTENCE = 6, 4
"""Characters, or words, under which a run without a full stop is no sentence of its own."""


def segments(text: str) -> tuple[tuple[str, int, int], ...]:
    """``(script, start, end)`` of the stretches of a line that holds both Chinese and, say, English sentences.

    They follow each other and cover the text. Cuts fall between sentences only: an English gloss inside
    a Chinese sentence, or a Chinese name inside an English one, stays where it is.
    """
    if not text:
        return ()
    if text.isascii() or not _HAN_RUN.search(text):
        return ((script(text), 0, len(text)),)
    runs = _joined([run for run in _runs(text) if not (run.han and _embedded(text, run))])
    runs = _joined([run for run in runs if run.han or not _embedded(text, run)])
    if not runs:
        return ((script(text), 0, len(text)),)
    starts = [0, *(run.start for run in runs[1:])]
    return tuple(
        (script(text[run.start : run.end]), start, end)
        for run, start, end in zip(runs, starts, [*starts[1:], len(text)], strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of Chinese (Japanese, Korean) characters, or of another script."""

    han: bool
    start: int
    end: int


def _joined(runs: list[_Run]) -> list[_Run]:
    """Neighbours of one kind as one run; what stood between belongs to it."""
    out: list[_Run] = []
    for run in runs:
        if out and out[-1].han == run.han:
            out[-1] = _Run(run.han, out[-1].start, run.end)
        else:
            out.append(run)
    return out


def _runs(text: str) -> list[_Run]:
    """Turn by turn, covering the text; marks go with the sentence that they close or open."""
    runs: list[_Run] = []
    done = 0
    for match in _HAN_RUN.finditer(text):
        if match.start() > done:
            runs.append(_Run(False, done, match.start()))
        runs.append(_Run(True, match.start(), match.end()))
        done = match.end()
    if done < len(text):
        runs.append(_Run(False, done, len(text)))
    return runs


def _is_headline(text: str, run: _Run, words: int) -> bool:
    """Whether a Latin run between spaces is a headline: all of it in capitals, or at the line's own head."""
    part, before = text[run.start : run.end], text[: run.start]
    if words <= LATIN_SENTENCE or not (part[-1:].isspace() or run.end == len(text)) or part.rstrip()[-1:] in ",:;":
        return False
    if not before:
        return sum(map(is_han, text[run.end :])) >= 8 and not is_han(text[run.end - 1])
    long = [word for word in WORD.findall(part) if len(word) > 3]
    return (
        before[-1:].isspace()
        and len(long) >= LATIN_SENTENCE
        and sum(w[0].isupper() for w in long) * 10 >= len(long) * 7
    )


def _embedded(text: str, run: _Run) -> bool:
    """Whether a run is a word or a gloss inside a sentence of the other script, and no sentence of its own."""
    part, before = text[run.start : run.end], text[: run.start]
    if any(before.count(a) > before.count(b) for a, b in ("()", "（）", "“”", "《》")):
        return True
    if run.han:
        return sum(map(is_han, part)) < HAN_SENTENCE and not _HAN_END.search(part)
    words = len(WORD.findall(part))
    if _is_headline(text, run, words):
        return False
    opened = run.start == 0 or bool(_HAN_END.search(before[-3:])) or before[-1:].isspace()
    closed = run.end == len(text) or bool(_LATIN_END.search(part))
    return words < (LATIN_SENTENCE if opened and closed else 3 * LATIN_SENTENCE)
