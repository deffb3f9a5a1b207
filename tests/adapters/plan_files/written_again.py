"""A plan written as the page does and read again; what of it must be the same."""

import io
from datetime import UTC, datetime
from typing import Any

from thuocdo.adapters import docx_writer
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.report.plan import plan_document

OF_THE_FILE = frozenset(
    {
        *("plan.mended", "plan.number_mended", "plan.remark", "plan.unplaced"),
        *("plan.unsaid", "plan.unsaid_column", "plan.running_head", "plan.block_shared"),
        "plan.columns_by_cells",
    }
)
"""Warnings about the file that was read, which the written one no longer gives cause for."""


def written(plan: PlanDocument) -> bytes:
    stream = io.BytesIO()
    created = datetime(2026, 1, 1, tzinfo=UTC)
    docx_writer.write(plan_document(plan, annex=False), stream, created=created)
    return stream.getvalue()


def again(plan: PlanDocument) -> PlanDocument:
    return read_plan(read_lines(written(plan)))


def without_lines(plan: PlanDocument) -> dict[str, Any]:
    """Return the whole plan as data but for lines.

    Citations and warnings are in the order of their lines, so they are sorted here.
    """
    data: dict[str, Any] = _unlined(plan_mapping(plan))
    data["citations"].sort(key=repr)
    told = (warning for warning in data["warnings"] if warning["code"] not in OF_THE_FILE)
    data["warnings"] = sorted(told, key=repr)
    return data


def _unlined(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _unlined(value) for name, value in data.items() if name not in LINES}
    return [_unlined(value) for value in data] if isinstance(data, list) else data


LINES = ("line", "lines")
