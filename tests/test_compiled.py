"""What is kept beside the program: never stale, never needed, never in anybody's way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import cache, compiled, tables
from site_builder.gazetteers import states
from site_builder.patterns import patterns


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tests may run where Python writes no bytecode; and never in the user's own cache."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))


class Maker:
    """Makes a thing, and counts how often it was asked to."""

    def __init__(self, thing: object = None) -> None:
        self.thing, self.asked = thing or {"a": [1, ("b", None)]}, 0

    def __call__(self) -> object:
        self.asked += 1
        return self.thing

    def kept(self, beside: Path, made_of: bytes = b"rows") -> object:
        return compiled.kept(beside, "test", made_of, self)


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_a_thing_is_made_once_and_stands_in_pycache(tmp_path: Path) -> None:
    make = Maker()
    assert make.kept(tmp_path / "x.yaml") == make.kept(tmp_path / "x.yaml") == make.thing
    assert make.asked == 1
    (file,) = files(tmp_path)
    assert file == tmp_path / "__pycache__" / f"x.yaml.{sys.implementation.cache_tag}.test"


def test_where_python_keeps_no_bytecode_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert Maker().kept(tmp_path / "x") == Maker().thing
    assert list(files(tmp_path)) == []


def test_what_was_made_of_something_else_is_never_used(tmp_path: Path) -> None:
    Maker("old").kept(tmp_path / "x", b"old rows")
    assert Maker("new").kept(tmp_path / "x", b"new rows") == "new"
    assert Maker("old").kept(tmp_path / "x", b"old rows") == "old"


@given(st.binary(max_size=80), st.integers(0, 80))
def test_a_damaged_file_is_made_again(tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    Maker().kept(folder / "x")
    (file,) = files(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:at] + noise)
    make = Maker("again")
    assert make.kept(folder / "x") == ("again" if file.read_bytes() != whole and make.asked else Maker().thing)
    assert make.asked == (whole[:at] + noise != whole)


def test_a_folder_that_cannot_be_written_leaves_it_to_the_users_own_cache(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__pycache__").write_text("a file stands where the folder would be: not even root can write here")
    make = Maker()
    assert make.kept(package / "x") == make.kept(package / "x")
    assert make.asked == 1
    assert [file.is_relative_to(tmp_path / "home") for file in files(tmp_path) if file.suffix == ".test"] == [True]


def test_where_nothing_can_be_written_all_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__pycache__").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "__pycache__"))
    make = Maker()
    assert make.kept(tmp_path / "x") == make.kept(tmp_path / "x") == make.thing
    assert make.asked == 2


def test_who_wants_no_bytecode_gets_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert Maker().kept(tmp_path / "x") == Maker().thing
    assert not list(files(tmp_path))


def test_the_prefix_for_bytecode_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "prefix"))
    Maker().kept(tmp_path / "package" / "x")
    assert [file.is_relative_to(tmp_path / "prefix") for file in files(tmp_path)] == [True]


def test_what_is_no_plain_data_is_made_each_time(tmp_path: Path) -> None:
    make = Maker(Path("no plain data"))
    make.kept(tmp_path / "x")
    assert make.kept(tmp_path / "x") == make.thing
    assert make.asked == 2
    assert not list(files(tmp_path))


def test_many_at_once_do_not_break_each_other(tmp_path: Path) -> None:
    thing = {"rows": list(range(20_000))}
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda n: Maker(thing).kept(tmp_path / "x", b"%d" % (n % 2)), range(64))
    assert all(one == thing for one in found)
    assert len(list(files(tmp_path))) == 1


def test_kept_rows_are_the_rows_of_the_file() -> None:
    for name in ("gazetteer/people", "rules/claims", "naming"):
        assert tables.rows(name) == tables._parsed(tables.source(name))


def test_the_programs_digest_is_that_of_its_contents() -> None:
    cache.package_digest.cache_clear()
    package = Path(cache.__file__).parent
    assert cache.package_digest() == cache.folder_digest(package)


def test_an_edit_of_the_program_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))
    file = tmp_path / "data" / "x.yaml"
    file.parent.mkdir()
    seen = set()
    for text in ("one", "two", "six"):
        file.write_text(text)
        os.utime(file, (10**9, 10**9))
        cache.package_digest.cache_clear()
        assert cache.package_digest() == cache.folder_digest(tmp_path)
        seen.add(cache.package_digest())
    cache.package_digest.cache_clear()
    assert len(seen) == 3


def test_kept_names_of_states_are_those_of_cldr() -> None:
    asked = states._asked()
    assert {code: states.of(code) for code in asked} == asked


@pytest.mark.parametrize("name", tables.rule_files())
def test_a_kept_pattern_is_the_pattern(name: str) -> None:
    for rule in tables.rules(name):
        re.purge()
        assert rule.pattern == re.compile(rule.pattern.pattern, rule.pattern.flags), rule.id


def test_patterns_are_found_again_with_groups_and_flags(tmp_path: Path) -> None:
    wanted = [(r"(?P<year>\d{4})-(\d\d)|(?P<word>[一-龥]+)", 0), ("^ß?x$", int(re.I | re.M))]
    for _ in "made", "kept":
        first, second = patterns(tmp_path / "x", "patterns", b"1", wanted)
        found = first.fullmatch("2021-07")
        assert found and found.groupdict() == {"year": "2021", "word": None}
        assert found.lastgroup is None and found[2] == "07"
        assert first.groupindex == {"year": 1, "word": 3}
        assert second.search("a\nX\nb")
    assert list(files(tmp_path))


def test_a_pattern_that_is_wrong_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="unterminated character set"):
        patterns(tmp_path / "x", "patterns", b"1", [("[", 0)])


@pytest.mark.parametrize("hidden", ["_sre", "re._parser"])
def test_another_python_compiles_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hidden: str) -> None:
    monkeypatch.setitem(sys.modules, hidden, None)
    for _ in "made", "kept":
        (pattern,) = patterns(tmp_path / "x", "patterns", b"1", [("a(b)", 0)])
        assert pattern.search("cab")


def test_numbers_that_the_machine_refuses_are_made_again(tmp_path: Path) -> None:
    kept = compiled.kept(
        tmp_path / "x", "patterns", sys.version.encode() + b"1", lambda: [(0, b"\xff" * 8, 0, {}, (None,))]
    )
    assert kept
    (pattern,) = patterns(tmp_path / "x", "patterns", b"1", [("ab", 0)])
    assert pattern.search("cab")


def test_patterns_of_modules_are_kept_when_a_process_ends(tmp_path: Path) -> None:
    program = """if True:
        import re
        from site_builder import patterns
        found = len(patterns._of_modules())
        wanted = [("(?P<a>[一-龥])|b", 0), ("^x$", re.I | re.M), (r"\\d+(?=年)", 0), ("(a)(?:b)(?P<c>c)?", 0)]
        for one in wanted:
            ours, pattern = patterns.compile(*one), re.compile(*one)
            assert ours == pattern and ours.groupindex == pattern.groupindex and ours.groups == pattern.groups
        print(found, len(patterns._of_modules()))
    """
    env = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(Path(compiled.__file__).parent.parent)}
    run = [sys.executable, "-X", "utf8", "-c", program]
    said = [subprocess.run(run, env=env, capture_output=True, text=True, check=True).stdout.split() for _ in range(2)]
    assert said == [["0", "4"], ["4", "4"]]
