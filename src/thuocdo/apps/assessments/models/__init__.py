from thuocdo.apps.assessments.models.answers import Answer, EvidenceLink, Round
from thuocdo.apps.assessments.models.cards import Card, NodeScore, PinnedFigure
from thuocdo.apps.assessments.models.changes import FileChange, StageChange
from thuocdo.apps.assessments.models.contesting import Explanation, ExplanationPaper
from thuocdo.apps.assessments.models.cycles import (
    Assessment,
    Cycle,
    FieldAppraiser,
    Stage,
    StageKind,
)
from thuocdo.apps.assessments.models.sets import CriteriaSet
from thuocdo.apps.assessments.models.uploads import Upload

__all__ = [
    "Answer",
    "Assessment",
    "Card",
    "CriteriaSet",
    "Cycle",
    "EvidenceLink",
    "Explanation",
    "ExplanationPaper",
    "FieldAppraiser",
    "FileChange",
    "NodeScore",
    "PinnedFigure",
    "Round",
    "Stage",
    "StageChange",
    "StageKind",
    "Upload",
]
