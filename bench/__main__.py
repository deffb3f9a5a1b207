"""``make bench``: every measurement in one table; ``--write`` keeps it in docs/performance.md."""

import argparse
import os
import platform
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.row import Row

MODULES = ("scoring", "plans", "matching", "pages")
KEPT = Path("docs/performance.md")
HEAD = ("what", "measured", "target", "verdict")
INTRO = """# Speed

The last run of `make bench`, kept by `python -m bench --write`. Ratios compare with a bare loop
or a raw scan in the same run; seconds hold for a machine with two cores.
"""


def main() -> int:
    """Measure everything, print the table, return 1 when a target was missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="keep the table in the docs")
    given = arguments.parse_args()
    rows = [row for name in MODULES for row in import_module(f"bench.{name}").rows()]
    table = _table(rows)
    print(table)
    if given.write:
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
        KEPT.write_text(f"{INTRO}\n{datetime.now(UTC):%Y-%m-%d}, {machine}.\n\n{table}\n", "utf-8")
    return 0 if all(row.met for row in rows) else 1


def _table(rows: list[Row]) -> str:
    lines = [HEAD, ("---",) * len(HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    raise SystemExit(main())
