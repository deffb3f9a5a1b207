"""PDFs read in a process of their own, with bounded memory and time.

The library that opens them is written in C and is not safe in threads: a file made to do harm
would take the server with it, and two that are read at once might.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from thuocdo.adapters.plan_files.limits import Limits, refused
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, Severity
from thuocdo.core.plan.lines import Line

_LOG = logging.getLogger(__name__)
_READER = "thuocdo.adapters.plan_files.pdf_process"
_PATIENCE = (
    300  # seconds by the clock, of a machine that has other work; the process bounds its own
)


def pdf_lines_apart(data: bytes, limits: Limits) -> list[Line]:
    """Return the lines of a PDF, read in another process; raise InputError as ``pdf_lines`` does.

    One that takes too much memory or time, or breaks the library, is refused as well.
    """
    answer = _answer(data, limits)
    if answer is None:
        raise refused("too_heavy")
    if "issues" in answer:
        raise InputError([_issue(told) for told in answer["issues"]])
    return [Line(**told | {"cells": tuple(told["cells"])}) for told in answer["lines"]]


def _answer(data: bytes, limits: Limits) -> dict[str, Any] | None:
    """Return what the process said; None where it was ended before it could."""
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603 (our own module, and nothing of the user's as argument)
            [sys.executable, "-m", _READER, json.dumps(asdict(limits))],
            input=data,
            capture_output=True,
            timeout=_PATIENCE,
            env=os.environ | {"PYTHONPATH": paths},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        _LOG.error("A PDF was not read, the process ended with %d: %s", done.returncode, told)
        return None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _issue(told: Mapping[str, Any]) -> Issue:
    return Issue(told["code"], Severity(told["severity"]), told["place"], told["values"])
