"""What was lost, what changed, and the cheapest way to a target."""

from thuocdo.core.gaps.candidates import Candidate
from thuocdo.core.gaps.changes import Change, Comparison, compare
from thuocdo.core.gaps.losses import Account, Cause, Loss, account, losses, lost_by_body
from thuocdo.core.gaps.mapping import UnitGaps, gaps_mapping
from thuocdo.core.gaps.path import Path, cheapest_path

__all__ = [
    "Account",
    "Candidate",
    "Cause",
    "Change",
    "Comparison",
    "Loss",
    "Path",
    "UnitGaps",
    "account",
    "cheapest_path",
    "compare",
    "gaps_mapping",
    "losses",
    "lost_by_body",
]
