"""Run a command once, print what it took: ``timer.py LOG COMMAND…`` → wall, user, system seconds, peak KiB, status.

The peak is that of the largest process. This is a program of its own, and a small one, because Linux counts the memory
of the process that starts a command in the peak of the command. What the command says goes into LOG.
"""

import os
import sys
import time


def main(log: str, command: list[str]) -> None:
    said = (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    files = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), said, (os.POSIX_SPAWN_DUP2, 1, 2)]
    began = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    print(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
