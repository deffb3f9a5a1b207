"""What was lost, what changed, and the cheapest way to a target."""

from thuocdo.core.gaps.candidates import Candidate
from thuocdo.core.gaps.causes import plain_cause
from thuocdo.core.gaps.changes import Change, Comparison, compare, kinship, predecessors
from thuocdo.core.gaps.climb import climb
from thuocdo.core.gaps.losses import Account, Cause, Loss, account, losses, lost_by_body
from thuocdo.core.gaps.mapping import UnitGaps, gaps_mapping
from thuocdo.core.gaps.path import Path, Unsearched, cheapest_path
from thuocdo.core.gaps.recurrence import Edition, years_in_a_row

__all__ = [
    "Account",
    "Candidate",
    "Cause",
    "Change",
    "Comparison",
    "Edition",
    "Loss",
    "Path",
    "UnitGaps",
    "Unsearched",
    "account",
    "cheapest_path",
    "climb",
    "compare",
    "gaps_mapping",
    "kinship",
    "losses",
    "lost_by_body",
    "plain_cause",
    "predecessors",
    "years_in_a_row",
]
