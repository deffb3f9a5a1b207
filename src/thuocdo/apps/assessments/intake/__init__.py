"""Files of others as values: what could be understood, and everything that is wrong, by place."""

from thuocdo.apps.assessments.intake.answers import AnswersIntake, read_claims
from thuocdo.apps.assessments.intake.results import ResultsIntake, read_results
from thuocdo.apps.assessments.intake.sets import SetIntake, read_set, unknown_metrics

__all__ = [
    "AnswersIntake",
    "ResultsIntake",
    "SetIntake",
    "read_claims",
    "read_results",
    "read_set",
    "unknown_metrics",
]
