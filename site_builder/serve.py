"""The site in a browser while it is being worked on: rebuilt on each change, on this machine only."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from livereload import Server

from site_builder.options import Options
from site_builder.problems import ContentError, Problem

HOST = "127.0.0.1"


def serve(options: Options, port: int, rebuild: Callable[[], None]) -> None:
    """Serve ``options.output`` on 127.0.0.1 until interrupted; call ``rebuild`` when content or templates change."""
    server = Server()
    for folder in watched(options):
        server.watch(str(folder), rebuild, delay=0.2)
    server.serve(root=str(options.output), host=HOST, port=port)


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
    """The folders and files whose change makes a new site. Not the cache: it changes with every build."""
    parts = ("inbox", "articles", "pages", "gazetteer", "site.yaml")
    return tuple(p for p in (*(options.content / part for part in parts), options.templates) if p.exists())
