"""The site in a browser while it is being worked on: rebuilt on each change, on this machine only."""

from __future__ import annotations

import logging
import os
import re
import socket
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from livereload import Server
from livereload.handlers import LiveReloadHandler, StaticFileHandler
from livereload.watcher import Watcher
from tornado.ioloop import PeriodicCallback

from site_builder import unchanged
from site_builder.options import Options
from site_builder.problems import ContentError, Problem

HOST = "127.0.0.1"
_PACE = 100.0
"""Milliseconds from look to look."""
_REST = 4.0
"""How much longer than it looked a lookout rests, so that a large archive does not keep a processor busy."""


def serve(options: Options, port: int, rebuild: Callable[[], None], verbose: bool = False) -> None:
    """Serve ``options.output`` on 127.0.0.1 until interrupted; call ``rebuild`` when content or templates change."""
    server = Server(watcher=Lookout(watched(options), rebuild))
    server.SFH = Files
    if not verbose:
        _hush()
    server.serve(root=str(options.output), host=HOST, port=port)


class Files(StaticFileHandler):  # type: ignore[misc]
    """The files of the site; at a wrong address its own 404.html, as the host of the published site does."""

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """Its links are relative, and the wrong address may lie at any depth: the first ``<base>`` counts."""
        try:
            page = Path(self.root, "404.html").read_bytes() if status_code == 404 else b""
        except OSError:
            page = b""
        if page:
            self.finish(re.sub(rb"<head\b[^>]*>", rb'\g<0>\n<base href="/404.html">', page, count=1))
        else:
            super().write_error(status_code, **kwargs)


def _hush() -> None:
    """Of what livereload and tornado log, errors alone: who watches what, who is connected helps nobody who writes."""
    logging.getLogger("tornado").setLevel(logging.ERROR)
    logging.getLogger("livereload").addFilter(_is_error)  # it sets its own level when it starts


def _is_error(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR


class Lookout(Watcher):  # type: ignore[misc]
    """Sees every change of some folders and files soon, also of those to come; costs little while nothing changes.

    Livereload's own watcher looks every 0.8 s, which takes a tenth of a core at 10,000 files, and lets go of a change
    that comes within three seconds of the last one.
    """

    def __init__(self, places: Sequence[Path], rebuild: Callable[[], None]) -> None:
        super().__init__()
        self._places, self._rebuild = places, rebuild
        self._seen, self._rest = _state(places), 0.0

    def start(self, _callback: object) -> bool:
        """Called by livereload within its loop: True says that nothing else need look."""
        PeriodicCallback(self.look, _PACE).start()
        return True

    def look(self) -> None:
        """Build, and have the browsers load again, if something has changed."""
        began = time.monotonic()
        if began < self._rest:
            return
        now = _state(self._places)
        if now != self._seen:
            self._seen = now  # from before the build: what changes during it is seen the next time
            self._rebuild()
            LiveReloadHandler.reload_waiters()
        self._rest = time.monotonic() + _REST * (time.monotonic() - began)


def claim(port: int) -> None:
    """Raises :class:`ContentError` where the port is taken or may not be used: better than when all is built."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            what = f"the port {port} cannot be used ({error.strerror})"
            raise ContentError([Problem(HOST, 0, what, f"choose another with --port {_other(port)}")]) from error


def _other(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8001


def watched(options: Options) -> tuple[Path, ...]:
    """The folders and files whose change makes a new site, there or not yet. Not the cache: it changes with every
    build."""
    parts = ("inbox", "articles", "pages", "gazetteer", "site.yaml")
    return (*(options.content / part for part in parts), options.templates)


def _state(places: Sequence[Path]) -> str:
    """What is there: :func:`unchanged.state` for folders, which says nothing of what is in a file."""
    return "\n".join([unchanged.state(*places), *map(_file, places)])


def _file(path: Path) -> str:
    try:
        s = path.stat()
    except OSError:
        return ""
    return "" if stat.S_ISDIR(s.st_mode) else f"{s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_mode}"
