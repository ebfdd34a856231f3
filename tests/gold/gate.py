"""The quality gate: figures of the gold set, their floors, and the table on the method page."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from site_builder.build import build
from site_builder.options import Options

GOLD = Path(__file__).parent
FLOORS = GOLD / "floors.json"
METHOD = GOLD.parent.parent / "content" / "pages" / "method.md"
TABLE = re.compile(r"\| figure \|.*\n(?:\|.*\n?)+")


def digest() -> str:
    """SHA-256 over the names and bytes of the gold: clippings, answers, clusters and the scorer."""
    sha = sha256()
    for file in sorted(
        f for f in GOLD.iterdir() if f.suffix in (".txt", ".json", ".py") and f.name not in ("floors.json", "gate.py")
    ):
        sha.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return sha.hexdigest()


def measure(folder: Path, show: list[str] | None = None) -> tuple[dict[str, float], str]:
    """The figures of the tree as it is, and the scorer's report; builds the clippings in ``folder``."""
    inbox = folder / "content" / "inbox"
    inbox.mkdir(parents=True)
    for file in GOLD.glob("*.txt"):
        shutil.copy(file, inbox)
    build(Options(content=folder / "content", output=folder / "output", templates=folder / "templates", jobs=1))
    shown = [word for name in show or () for word in ("--show", name)]
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD), str(folder / "output"), *shown]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = {m[1]: float(m[2]) for m in re.finditer(r"(?m)^(\w+) +(\d\.\d{3})", done.stdout)}
    return figures, done.stdout


def table(figures: dict[str, float]) -> str:
    """The figures as a Markdown table."""
    rows = "\n".join(f"| {name.replace('_', ' ')} | {value:.3f} |" for name, value in figures.items())
    return f"| figure | 43 clippings |\n| --- | --- |\n{rows}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors and fill in the method page")
    parser.add_argument("--new-gold", action="store_true", help="the gold was changed on purpose: record its digest")
    parser.add_argument("--show", action="append", metavar="FIGURE", help="every case that a figure lost; or all")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures, report = measure(Path(folder), args.show)
    print(report, end="")
    if args.lift:
        known = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"digest": digest(), "floors": {}}
        if args.new_gold:
            known = {"digest": digest(), "floors": {}}
        floors = {name: max(value, known["floors"].get(name, 0.0)) for name, value in figures.items()}
        FLOORS.write_text(json.dumps({"digest": known["digest"], "floors": floors}, indent=1) + "\n", "utf-8")
        page = METHOD.read_text("utf-8")
        METHOD.write_text(TABLE.sub(table(figures) + "\n", page, count=1), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
