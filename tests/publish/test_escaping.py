"""The short way to print gives what Jinja's own gives."""

from __future__ import annotations

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup, escape

from site_builder.publish.escaping import Environment, escaped

VALUES = some.one_of(
    some.just(jinja2.Undefined()),
    some.text(alphabet="a<>&\"'é中{}"),
    some.text().map(Markup),
    some.integers(),
    some.floats(),
    some.none(),
    some.booleans(),
)
OWN, JINJA = (kind(autoescape=True, undefined=jinja2.StrictUndefined) for kind in (Environment, jinja2.Environment))


@given(VALUES)
def test_a_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escaped(value) == str(escape(value))


@pytest.mark.parametrize(
    "source",
    [
        "{{ x }}{{ x|upper }}{{ x|safe }}{{ x ~ '<' }}{{ '<b>' }}{{ 1 + 1 }}",
        "{% macro m(y) %}<i>{{ y }}</i>{% endmacro %}{{ m(x) }}{{ m(m(x)) }}",
        "{% set y %}<b>{{ x }}</b>{% endset %}{{ y }}{% filter upper %}{{ x }}{% endfilter %}",
        "{% autoescape false %}{{ x }}{% endautoescape %}{{ x }}",
        "{% for y in [x, 1, none] %}{{ loop.index }}{{ y }}{% endfor %}",
    ],
)
def test_a_template_prints_the_same(source: str) -> None:
    words = '<a href="x">&\'中'
    assert OWN.from_string(source).render(x=words) == JINJA.from_string(source).render(x=words)


def test_an_unknown_name_is_still_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        OWN.from_string("{{ y }}").render()
