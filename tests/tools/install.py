"""Bring what the page tests need: a Chromium, Java and npm, and two packages from npm.

What is on the machine is used; what is missing comes from Debian's packages where that is possible;
elsewhere a message says what to get. Run by ``make test``; the argument is the folder for the npm packages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NEEDED = (
    # what for, any of these programs, Debian's packages
    ("a Chromium", BROWSERS, ("chromium", "fonts-noto-cjk")),
    ("Java", ("java",), ("default-jre-headless",)),
    ("npm", ("npm",), ("npm",)),
)


def main(folder: Path) -> int:
    for what, programs, packages in NEEDED:
        if not any(map(shutil.which, programs)) and not _from_debian(packages):
            print(f"The tests need {what} ({' or '.join(programs)}), which was not found and could not be installed.")
            print(f"On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}; elsewhere: its own installer.")
            return 1
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("package.json"), folder / "package.json")
    done = subprocess.run(["npm", "install", "--silent", "--no-package-lock", "--no-audit", "--no-fund"], cwd=folder)
    return done.returncode


def _from_debian(packages: tuple[str, ...]) -> bool:
    """Install with apt-get, as root or with a sudo that asks nothing; False where that cannot be done."""
    if not shutil.which("apt-get"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not shutil.which("sudo"):
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive", **os.environ}
    subprocess.run([*sudo, "apt-get", "-qq", "update"], env=quiet, stdout=subprocess.DEVNULL)
    command = [*sudo, "apt-get", "-qq", "-y", "install", "--no-install-recommends", *packages]
    return subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
