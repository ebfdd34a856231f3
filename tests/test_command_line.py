"""Law: words that are read at once say what argparse would have them say."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import cli, words

FLAGS = sorted({flag for c in words.COMMANDS.values() for flag in (*words.SHARED, *words.LOUDNESS, *c.options)})
SAID = st.lists(st.sampled_from([*FLAGS, "--quie", "--jobs=2", "-h", "0", "3", "70000", "here", "-", ""]), max_size=6)


@given(st.sampled_from([*words.COMMANDS, "bulid"]), SAID)
def test_what_is_spelled_out_is_read_as_argparse_reads_it(command: str, rest: list[str]) -> None:
    said = [command, *rest]
    if (read := words.spelled_out(said)) is not None:
        assert read == cli.parser().parse_args(said, SimpleNamespace())


@pytest.mark.parametrize(
    "said", [["build", "--quiet"], ["check"], ["serve", "--port", "80"], ["build", "--jobs", "2", "--content", "here"]]
)
def test_what_people_write_is_read_at_once(said: list[str]) -> None:
    assert words.spelled_out(said) is not None


@pytest.mark.parametrize(
    "said", [[], ["build", "--jobs", "0"], ["build", "--output"], ["build", "--quiet", "--verbose"], ["new", "Talks"]]
)
def test_all_else_is_a_matter_for_argparse(said: list[str]) -> None:
    assert words.spelled_out(said) is None
