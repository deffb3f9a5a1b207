"""PDFs read in a process of their own (`pdf_process`): lines, or why a file is refused."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from thuocdo.adapters.apart import said_apart
from thuocdo.adapters.plan_files.limits import Limits, refused
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, Severity
from thuocdo.core.plan.lines import Line

_READER = "thuocdo.adapters.plan_files.pdf_process"


def pdf_lines_apart(data: bytes, limits: Limits) -> list[Line]:
    """Return the lines of a PDF, read in another process; raise InputError as ``pdf_lines`` does.

    One that takes too much memory or time, or breaks the library, is refused as well.
    """
    said = said_apart(_READER, json.dumps(asdict(limits)), data=data)
    if said is None:
        raise refused("too_heavy")
    answer = json.loads(said)
    if "issues" in answer:
        raise InputError([_issue(told) for told in answer["issues"]])
    return [Line(**told | {"cells": tuple(told["cells"])}) for told in answer["lines"]]


def _issue(told: Mapping[str, Any]) -> Issue:
    return Issue(told["code"], Severity(told["severity"]), told["place"], told["values"])
