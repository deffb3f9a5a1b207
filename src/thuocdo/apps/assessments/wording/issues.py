"""What scoring refuses, as people of an office read it: bodies by name, inputs in words."""

from dataclasses import replace

from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.core.issues import Issue


def named(issue: Issue, unit: str) -> Issue:
    """Return an issue about a unit that scoring knows by its key, with the unit's name."""
    values = {**issue.values, "unit": unit}
    if values.get("input"):
        values["input"] = told(str(values["input"]))
    return replace(issue, values=values)
