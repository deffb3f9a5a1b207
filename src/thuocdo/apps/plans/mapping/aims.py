"""What a lost criterion asks for its full points: known before anybody decides how to get there."""

from dataclasses import dataclass

from django.utils.translation import override

from thuocdo.apps.assessments.wording.language import points
from thuocdo.apps.assessments.wording.rules import rule_words
from thuocdo.apps.plans.mapping.results import LostLeaf
from thuocdo.core.framework import Criterion, EvidenceNeed, Framework
from thuocdo.core.framework.rules import Proportional
from thuocdo.core.report.figures import score_words
from thuocdo.core.vietnamese.numbers import show_exact


@dataclass(frozen=True, slots=True)
class Aim:
    """The criterion with what it asks, and the proof that it asks for (empty: none)."""

    words: str
    product: str


def aim_of(framework: Framework, leaf: LostLeaf, year: int, *, unscored: bool = False) -> Aim:
    """Return what is known of the work against a loss, or to get the data that a score needs.

    Documents are Vietnamese for all.
    """
    node = framework.node(leaf.code)
    asked = _asked(node)
    wanted = f"; yêu cầu để đạt tối đa: {asked}" if asked else ""
    reached = "chưa có số liệu" if unscored else f"đạt {score_words(leaf.points, leaf.max)}"
    words = f"({node.name.vi}; năm {year} {reached}{wanted})"
    return Aim(words, f"Tài liệu kiểm chứng của tiêu chí {leaf.code}" if _proved(node) else "")


def _asked(node: Criterion) -> str:
    """Return the case of the rule that gives all points, where one alone does."""
    if node.rule is None or node.max is None:
        return ""
    if isinstance(node.rule, Proportional):
        return f"đạt {show_exact(node.rule.target * 100)} %"
    with override("vi"):
        top = points(node.max)
        full = [line.when for line in rule_words(node).lines if line.gives == top]
    return f"{full[0][:1].lower()}{full[0][1:]}" if len(full) == 1 else ""


def _proved(node: Criterion) -> bool:
    measured = node.watched or node.surveyed or node.metric
    return not measured and node.evidence is not EvidenceNeed.NONE
