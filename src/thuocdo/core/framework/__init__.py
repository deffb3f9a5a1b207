"""What is measured: criteria sets as frozen values, read from plain mappings and checked."""

from thuocdo.core.framework.kinds import (
    CycleKind,
    EvidenceNeed,
    FieldKind,
    Index,
    Level,
    Source,
    Status,
    Ties,
)
from thuocdo.core.framework.mapping import framework_mapping
from thuocdo.core.framework.model import (
    Criterion,
    Field,
    Framework,
    Grade,
    LegalBasis,
    Node,
    Ranking,
    Rounding,
    Window,
)
from thuocdo.core.framework.reading import read_framework
from thuocdo.core.framework.rules import Rule
from thuocdo.core.framework.text import Text

__all__ = [
    "Criterion",
    "CycleKind",
    "EvidenceNeed",
    "Field",
    "FieldKind",
    "Framework",
    "Grade",
    "Index",
    "LegalBasis",
    "Level",
    "Node",
    "Ranking",
    "Rounding",
    "Rule",
    "Source",
    "Status",
    "Text",
    "Ties",
    "Window",
    "framework_mapping",
    "read_framework",
]
