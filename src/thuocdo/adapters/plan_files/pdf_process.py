"""What the process does that reads one PDF: from its input to lines as JSON on its output."""

import json
import sys
from dataclasses import asdict
from typing import Any

from thuocdo.adapters.file_bytes import MEGABYTE
from thuocdo.adapters.plan_files.limits import Limits
from thuocdo.adapters.plan_files.pdf_lines import pdf_lines
from thuocdo.adapters.plan_files.pdf_scan import refuse_scan
from thuocdo.core.errors import InputError

try:
    import resource
except ImportError:  # Windows has none: there the clock alone ends what takes too long
    resource = None  # type: ignore[assignment]

_MEMORY = 1200 * MEGABYTE
_SECONDS = 40  # of work; the 1,500 pages that are allowed take 10


def _bound() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _read(data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        lines = pdf_lines(data, limits)
        refuse_scan(data, lines)
    except InputError as refusal:
        return {"issues": [asdict(issue) for issue in refusal.issues]}
    return {"lines": [line._asdict() for line in lines]}


if __name__ == "__main__":
    _bound()
    json.dump(_read(sys.stdin.buffer.read(), Limits(**json.loads(sys.argv[1]))), sys.stdout)
