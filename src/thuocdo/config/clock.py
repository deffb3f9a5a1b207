"""The clock beside the web: every minute it calls `thuocdo tick`, which does all that is due.

A process of its own for each tick: a failing one is told on stderr and never stops the next.
"""

import subprocess
import sys
import time

MINUTE = 60
TICK = [sys.executable, "-m", "thuocdo.cli.main", "tick"]


def main() -> None:
    while True:
        subprocess.run(TICK, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        time.sleep(MINUTE - time.time() % MINUTE)


if __name__ == "__main__":
    main()
