"""Pages drawn: one template, one frozen view, bytes. A template's mistake is told with its file and line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from site_builder import patterns, unchanged
from site_builder.model import Page
from site_builder.problems import ConfigError, Problem
from site_builder.publish import escaping, markdown, parts
from site_builder.publish.bytecode import Bytecode

_HAN = patterns.compile(
    "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff](?:[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef·0-9]*[\u3000-\u9fff\uff00-\uffef])?"
)
"""Chinese characters, with the marks and the figures between them."""


def packaged_templates() -> Path:
    """The default look: beside the code in an installed wheel, at the top of the project in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def template_folders(project: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in order: the project's own folder, then the packaged one."""
    packaged = packaged_templates()
    if project.is_dir() and project.resolve() != packaged:
        return project, packaged
    return (packaged,)


def environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Templates from ``folders``, the first that has one wins; everything is escaped, a wrong name is an error.

    One for a process, for as long as no template changes.
    """
    return _environment(folders, unchanged.state(*folders))


@lru_cache(maxsize=2)
def _environment(folders: tuple[Path, ...], _state: str) -> jinja2.Environment:
    env = escaping.Environment(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Bytecode(),
    )
    env.globals["remembered"] = parts.remembering(env)
    env.filters["han"] = han
    env.filters["inline"] = lambda text: Markup(markdown.inline(text))
    env.filters["block"] = lambda text, levels: Markup(markdown.block(text, levels))
    env.filters["markdown"] = lambda text, prefix="": Markup(markdown.render(text, prefix))
    return env


def assets(folders: tuple[Path, ...]) -> dict[str, bytes]:
    """The files in ``static/`` of all folders by their path there; the first folder that has one wins.

    Hidden files and those that a program left (``.DS_Store``, ``site.css~``) are none of the look.
    """
    found: dict[str, bytes] = {}
    for folder in reversed(folders):
        static = folder / "static"
        for file in sorted(f for f in static.rglob("*") if f.is_file()):
            name = file.relative_to(static).as_posix()
            if not name.endswith("~") and not any(part.startswith(".") for part in name.split("/")):
                found[name] = file.read_bytes()
    return found


def draw(env: jinja2.Environment, page: Page) -> bytes:
    """The bytes of a page.

    Raises :class:`ConfigError` that names the template and its line: nothing may be published then.
    """
    if page.data is not None:
        return page.data
    view = page.view  # made here, outside: what goes wrong in it is no mistake of a template
    try:
        return env.get_template(page.template).render(v=view).encode()
    except jinja2.TemplateSyntaxError as error:
        raise _mistake(error.name or page.template, error.lineno, error.message or "", page) from error
    except jinja2.TemplateNotFound as error:
        raise _mistake(str(error.name or page.template), 0, "there is no such template", page) from error
    except Exception as error:
        name, line = _place(env, error, page)
        raise _mistake(name, line, f"{error}" or type(error).__name__, page) from error


def han(text: str, tag: str = "span") -> str:
    """Words of unknown language, with what is in Chinese characters tagged so: fonts and voices depend on it."""
    if text.isascii() or not _HAN.search(text):
        return text
    return Markup(_HAN.sub(rf'<{tag} lang="zh">\g<0></{tag}>', str(escape(text))))


def _place(env: jinja2.Environment, error: Exception, page: Page) -> tuple[str, int]:
    """The innermost template in a traceback, and its line: Jinja gives compiled templates their own file names."""
    folders = tuple(str(Path(folder)) for folder in _search(env))
    from traceback import extract_tb

    frames = [f for f in extract_tb(error.__traceback__) if f.filename.startswith(folders)]
    if not frames:
        return page.template, 0
    name = next(frames[-1].filename.removeprefix(f).lstrip("/\\") for f in folders if frames[-1].filename.startswith(f))
    return name, frames[-1].lineno or 0


def _search(env: jinja2.Environment) -> Iterable[str]:
    loaders = env.loader.loaders if isinstance(env.loader, jinja2.ChoiceLoader) else ()
    return [path for loader in loaders if isinstance(loader, jinja2.FileSystemLoader) for path in loader.searchpath]


def _mistake(name: str, line: int, what: str, page: Page) -> ConfigError:
    said = f"cannot be drawn for {page.path}: {what}"
    return ConfigError([Problem(f"templates/{name}", line, said, "correct the template, or remove your copy of it")])
