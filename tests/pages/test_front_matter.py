"""Law: a front matter says what YAML says it says, and its parts are found where they are."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder import frontmatter, plain_yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""That in C is missing where nobody has made a wheel yet, as for a Python that is new."""

scalars = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        "no NO yes ~ null 12 012 1_0 18:24:15 1e3 .5 .inf 2021-07-28 0x1F <<: = 'a''b' \"a\\tb\" - ? [".split()
    ),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.none(),
    st.dates(),
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
ENTRIES = """
a: 1|b: [x, NO, 'y']|- c|  d: {e: f}|g:|  - h: 2021-02-30|<<: {k: v}|? [z]|a: !!str 1|i: !x 1|j: &k l|m: *k|n: >|  text
1: 2|true: x|2021-07-28: x|o: "a\\tb|p": q|r: 18:24:15|s: !!set {t, u}|# note|\tv: w|x: = |y: 'it''s'|[z]: z|{a: b}: c
"""
lines = st.lists(st.sampled_from(ENTRIES.strip("\n").replace("\n", "|").split("|")), max_size=6)

words = st.sampled_from(
    [
        "a b",
        "c",
        "d-e",
        "f",
        "中国",
        "g h",
        "no",
        "12",
        "x: y",
        "it's",
        "2021-07-28",
        "a, b",
        "some words " * 4,
        "[",
        "",
        "a #b",
        "u:v",
        "- w",
        "{z}",
    ]
)
plain = st.dictionaries(
    st.sampled_from("key on list-1 p_q".split()),
    st.recursive(
        words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3)
    ),
    max_size=4,
)
slips = st.tuples(
    st.integers(0, 400),
    st.sampled_from(["", "", "\n", "\n#\n", "\n\n", "\n ", "\n  ", " ", "- ", ",", ": x", "'", "[", "]"]),
)


def either(read: Any, raw: str) -> Any:
    """What is read, in words that tell True from 1; or that it cannot be read."""
    try:
        return repr(read(raw))
    except (frontmatter.FrontMatterError, yaml.YAMLError, ValueError, TypeError):
        return "cannot be read"


UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no page can hold, though YAML has an escape for it."""


def said_twice(node: Any) -> bool:
    """Whether a key stands twice in a mapping; YAML forbids it, and its package takes the last one."""
    if isinstance(node, yaml.MappingNode):
        keys = [(key.tag, key.value) for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        own = [key for key in keys if key[0] != "tag:yaml.org,2002:merge"]
        return len(own) > len(set(own)) or any(said_twice(one) for pair in node.value for one in pair)
    return isinstance(node, yaml.SequenceNode) and any(map(said_twice, node.value))


def as_yaml_says(raw: str) -> dict[str, Any]:
    if "&" not in raw and said_twice(yaml.compose(raw + "\n", Loader=LOADER)):
        raise ValueError
    if any(isinstance(event, yaml.ScalarEvent) and UNFIT.search(event.value) for event in yaml.parse(raw, LOADER)):
        raise ValueError
    meta = yaml.load(raw + "\n", Loader=LOADER)
    if meta is not None and not isinstance(meta, dict):
        raise ValueError
    return {str(key): value for key, value in (meta or {}).items()}


@pytest.mark.parametrize(
    ("raw", "line", "where"),
    [
        ("title: a\ntitle: b", 3, "1 line above"),
        ("events:\n- date: 2021-01-01\n  type: talks\n  date: 2021-01-02", 5, "2 lines above"),
        ("countries: {host: [CN], host: [RU]}", 2, "on the same line"),
        ("title: |\n  a\n'title': b", 4, "2 lines above"),
        ("a: &x {b: 1}\nc: *x\na: 2", 4, "2 lines above"),
    ],
)
def test_a_key_that_stands_twice_is_told_with_its_line(raw: str, line: int, where: str) -> None:
    with pytest.raises(frontmatter.FrontMatterError) as caught:
        as_read(raw)
    assert caught.value.line == line
    assert where in caught.value.what
    assert "keep one of the two" in caught.value.remedy


@pytest.mark.parametrize("raw", ["a: {<<: {b: 1}, b: 2}", "x: &b {<<: {c: 1}, c: 2}\ny: {<<: *b}"])
def test_a_key_over_one_that_is_merged_in_stands_once(raw: str) -> None:
    assert either(as_read, raw) == either(as_yaml_says, raw) != "cannot be read"


def as_read(raw: str) -> dict[str, Any]:
    return dict(frontmatter.split(f"---\n{raw}\n---\n").meta)


@given(st.dictionaries(st.text(max_size=8), values, max_size=4), st.booleans() | st.none())
def test_what_can_be_written_is_read_as_yaml_reads_it(meta: dict[str, Any], flow: bool | None) -> None:
    raw = yaml.safe_dump(meta, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    assert either(as_read, raw) == either(as_yaml_says, raw)


@given(lines.map("\n".join))
@example("a: &x [1]\nb: *x")
@example("a: &x [*x]")
@example("a: {<<: {b: 1}, c: 2}")
def test_what_a_person_may_write_is_read_as_yaml_reads_it(raw: str) -> None:
    assert either(as_read, raw) == either(as_yaml_says, raw)


@given(plain, st.sampled_from([None, True, False]), st.integers(10, 100), slips)
def test_lines_that_are_read_one_by_one_say_what_yaml_reads(
    meta: dict[str, Any], flow: bool | None, width: int, slip: tuple[int, str]
) -> None:
    raw = yaml.safe_dump(meta, allow_unicode=True, default_flow_style=flow, width=width)
    at, more = slip
    raw = raw[:at] + more + raw[at:]
    assert either(as_read, raw) == either(as_yaml_says, raw)


@given(
    st.from_regex(
        r"[-+]?[0-9.xXoObB_:eEaAfF]{1,8}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9:.Z]*)?|[.]?[a-zA-Z=<~]{1,5}"
    )
)
@example("0o7")
@example("1e5")
@example("1.5e+3")
@example("190:20:30")
@example("09:07:13")
@example("01:30.5")
@example(".nan")
@example("2021-02-30")
@example("+12")
@example("004_06a.txt")
def test_a_bare_word_is_what_yaml_takes_it_for(word: str) -> None:
    assert either(as_read, f"a: {word}") == either(as_yaml_says, f"a: {word}")


@pytest.mark.parametrize(
    "raw",
    [
        "# note\na: b\n\nc: d\n\n# note",
        "a:\n# note\n- b\n",
        'a:\n- {id: b, name: {en: c}, o: [[d, 1, "2"], []], "k": ~}',
        "\n#\na: {b: c}",
    ],
)
def test_remarks_empty_lines_and_what_is_nested_are_plain(raw: str) -> None:
    assert plain_yaml.read(raw) == as_yaml_says(raw)


@pytest.mark.parametrize("file", sorted((ROOT / "content" / "articles").glob("*.md")), ids=lambda file: file.stem)
def test_a_written_page_is_read_as_yaml_reads_it(file: Any) -> None:
    raw = file.read_text("utf-8").split("---\n")[1]
    assert either(as_read, raw) == either(as_yaml_says, raw)
    assert plain_yaml.read(raw)["id"] == file.stem  # nothing in it needs the whole of YAML


@given(st.lists(st.sampled_from(["written: x\n", "written: ", "text written: x\n", "\n", "a: b\n"])).map("".join))
def test_the_digest_is_that_of_the_page_without_its_first_signature(text: str) -> None:
    rows = text.splitlines(keepends=True)
    signed = (n for n, row in enumerate(rows) if row.startswith("written: ") and row.endswith("\n"))
    first = next(signed, len(rows))
    assert frontmatter.digest(text) == sha256("".join(rows[:first] + rows[first + 1 :]).encode()).hexdigest()
