"""The site in a browser while it is being worked on: rebuilt on each change, on this machine only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from livereload import Server

from site_builder.options import Options

HOST = "127.0.0.1"


def serve(options: Options, port: int, rebuild: Callable[[], None]) -> None:
    """Serve ``options.output`` on 127.0.0.1 until interrupted; call ``rebuild`` when content or templates change."""
    server = Server()
    for folder in watched(options):
        server.watch(str(folder), rebuild, delay=0.2)
    server.serve(root=str(options.output), host=HOST, port=port)


def watched(options: Options) -> tuple[Path, ...]:
    """The folders and files whose change makes a new site. Not the cache: it changes with every build."""
    parts = ("inbox", "articles", "pages", "gazetteer", "site.yaml")
    return tuple(p for p in (*(options.content / part for part in parts), options.templates) if p.exists())
