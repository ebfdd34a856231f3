"""Law: a record is what the standard library's dataclass would have been, in all that can be asked of it."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from site_builder import records
from site_builder.model import Country, PartialDate


def thing(module: ModuleType) -> Any:
    @module.dataclass(frozen=True, slots=True, order=True)
    class Thing:
        """A thing."""

        name: str
        size: int = 3
        parts: tuple[str, ...] = module.field(default_factory=tuple)
        note: str = module.field(default="", compare=False, repr=False)

        @property
        def long(self) -> str:
            return self.name * self.size

        @classmethod
        def of(cls, name: str) -> Any:
            return cls(name)

    return Thing


QUESTIONS: dict[str, Callable[[Any], object]] = {
    "made": lambda T: (T("a").name, T("a", 4).size, T(name="a", parts=("b",)).parts, T.of("a").long),
    "shown": lambda T: repr(T("a", note="hidden")),
    "equal": lambda T: (T("a") == T("a", note="other"), T("a") == T("b"), T("a") == "a", T("a") != T("a")),
    "ordered": lambda T: (sorted([T("b"), T("a", 2), T("a", 1)]), T("a") < T("b"), T("a") >= T("b")).__repr__(),
    "hashed": lambda T: (hash(T("a")) == hash(T("a", note="x")), len({T("a"), T("a"), T("b")})),
    "fields": lambda T: [(f.name, f.type, f.default is dataclasses.MISSING) for f in dataclasses.fields(T)],
    "known": lambda T: (dataclasses.is_dataclass(T), T.__match_args__, T.__slots__, T.__doc__, T.__name__),
    "changed": lambda T: repr(dataclasses.replace(T("a"), size=9)),
    "changed by ours": lambda T: repr(records.replace(T("a"), size=9)),
    "taken apart": lambda T: (dataclasses.asdict(T("a")), dataclasses.astuple(T("a"))),
    "copied": lambda T: (copy.copy(T("a", 5)) == T("a", 5), copy.deepcopy(T("a")) == T("a")),
    "state": lambda T: T("a").__getstate__(),
    "its parameters": lambda T: [(p.name, p.kind) for p in inspect.signature(T).parameters.values()],
    "named": lambda T: T.__qualname__.rpartition(".")[2],
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_first_question_is_answered_as_a_dataclass_would(question: Callable[[Any], object]) -> None:
    assert question(thing(records)) == question(thing(dataclasses))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda T: setattr(T("a"), "name", "b"),
        lambda T: delattr(T("a"), "name"),
        lambda T: T(),
        lambda T: T("a", colour=1),
    ],
)
def test_what_a_dataclass_refuses_is_refused(wrong: Callable[[Any], object]) -> None:
    with pytest.raises(Exception) as expected:
        wrong(thing(dataclasses))
    with pytest.raises(expected.type):
        wrong(thing(records))


def test_a_record_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        thing(records)("a").colour = 1  # that of the standard library says TypeError


def test_a_record_that_was_made_without_its_class_being_asked_is_whole() -> None:
    one, other = (object.__new__(cls) for cls in [thing(records)] * 2)
    for record in one, other:
        object.__setattr__(record, "name", "a")
        object.__setattr__(record, "size", 1)
        object.__setattr__(record, "parts", ())
    assert one == other


def test_a_record_matches_by_position() -> None:
    match PartialDate(2021, 7):
        case PartialDate(year, month):
            assert (year, month) == (2021, 7)


def test_records_with_keywords_only_refuse_positions() -> None:
    with pytest.raises(TypeError):
        Country("CN")  # type: ignore[call-arg,misc]


def test_records_travel_between_processes() -> None:
    record = PartialDate(2021, 7, 28)
    assert pickle.loads(pickle.dumps(record)) == record


def test_a_method_comes_when_it_is_asked_for() -> None:
    record = records.dataclass(frozen=True, slots=True)(type("Empty", (), {"__annotations__": {"name": "str"}}))
    late = {name for name, method in vars(record).items() if isinstance(method, records._Late)}
    assert record("a") == record("a")
    assert late - {name for name, method in vars(record).items() if isinstance(method, records._Late)} == {
        "__init__",
        "__eq__",
    }


def test_a_class_of_records_has_none_below_it() -> None:
    with pytest.raises(TypeError, match="Below"):
        type("Below", (PartialDate,), {})


def test_what_is_no_record_has_no_fields() -> None:
    assert records.fields(PartialDate(2021)) == records.fields(PartialDate) == PartialDate.__slots__
    with pytest.raises(TypeError):
        records.fields("")


def test_a_record_that_may_change_does() -> None:
    card = records.dataclass(slots=True)(type("Card", (), {"__annotations__": {"name": "str"}}))("a")
    card.name = "b"
    assert repr(card) == "Card(name='b')"
    with pytest.raises(TypeError):
        hash(card)
