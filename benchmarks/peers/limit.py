"""Write files of given sizes and do nothing else: ``limit.py LIST FOLDER PROCESSES``, the least that Python must pay.

LIST has a line ``size path`` for each file. One process or two, no imports but these, one system call for each thing.
"""

import os
import sys

WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC


def main(listing: str, folder: str, processes: int) -> None:
    with open(listing, encoding="utf-8") as file:  # noqa: PTH123 — pathlib costs more than a thousand of these files
        lines = file.read().splitlines()
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    os.chdir(folder)
    child = os.fork() if processes == 2 else 0
    write(lines[(child > 0) :: processes])
    if child:
        os.waitpid(child, 0)


def write(lines: list[str]) -> None:
    content = memoryview(b"x" * max((int(line.partition(" ")[0]) for line in lines), default=0))
    made = set()
    for line in lines:
        size, _, path = line.partition(" ")
        parent = path.rpartition("/")[0]
        if parent and parent not in made:
            made.add(parent)
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
        handle = os.open(path, WRITE, 0o644)
        os.write(handle, content[: int(size)])
        os.close(handle)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
