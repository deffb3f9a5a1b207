"""What the process does that reads one PDF: from its input to lines as JSON on its output."""

import json
import sys
from dataclasses import asdict
from typing import Any

from thuocdo.adapters.apart import bind
from thuocdo.adapters.plan_files.limits import Limits
from thuocdo.adapters.plan_files.pdf_lines import pdf_lines
from thuocdo.adapters.plan_files.pdf_scan import refuse_scan
from thuocdo.core.errors import InputError

_SECONDS = 40  # of work; the 1,500 pages that are allowed take 10


def _read(data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        lines = pdf_lines(data, limits)
        refuse_scan(data, lines)
    except InputError as refusal:
        return {"issues": [asdict(issue) for issue in refusal.issues]}
    return {"lines": [line._asdict() for line in lines]}


if __name__ == "__main__":
    bind(_SECONDS)
    json.dump(_read(sys.stdin.buffer.read(), Limits(**json.loads(sys.argv[1]))), sys.stdout)
