"""What was said of leaves, round by round, and the proof that was offered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import (
    QuerySet,
)

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    EvidenceLink,
    Round,
)
from thuocdo.apps.evidence.models import Version
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser

JUDGED = (Round.ROUND1, Round.ROUND2, Round.FINAL)
"""The rounds that settle points, each over the one before it."""

Said = Mapping[tuple[int, str], Mapping[str, Answer]]
"""(assessment, round) → leaf → answer; asking for what was not said gives nothing."""


def current_answers(
    assessments: Iterable[Assessment], *rounds: Round
) -> dict[tuple[int, str], dict[str, Answer]]:
    """Return ``{(assessment, round): {leaf: answer}}``: the last revision of each, in one query."""
    found: dict[tuple[int, str], dict[str, Answer]] = defaultdict(dict)
    rows = Answer.objects.filter(assessment__in=list(assessments)).select_related("by")
    for answer in rows.filter(round__in=rounds or Round.values).order_by("revision"):
        found[answer.assessment_id, answer.round][answer.leaf_code] = answer
    return found


def answers_of(assessment: Assessment) -> dict[str, Answer]:
    """Return what one unit is scored by in its own round, by leaf; see ``claims_of``."""
    return claims_of([assessment])[assessment.pk]


def claims_of(assessments: Iterable[Assessment]) -> dict[int, dict[str, Answer]]:
    """Return what units are scored by in their own round: their claims, and what surveys counted.

    Counts are facts, as figures are: they hold in every round, whenever they were entered.
    """
    rows = list(assessments)
    found = current_answers(rows, Round.SELF, Round.ROUND1)
    return {
        row.pk: found[row.pk, Round.SELF] | _counted(row, found[row.pk, Round.ROUND1])
        for row in rows
    }


def _counted(row: Assessment, found: Mapping[str, Answer]) -> dict[str, Answer]:
    leaf = framework_of(row.cycle.criteria_set).leaf
    return {code: answer for code, answer in found.items() if counted_by_appraiser(leaf(code))}


def settled_answers(
    assessments: Iterable[Assessment], upto: str = Round.FINAL
) -> dict[int, dict[str, Answer]]:
    """Return, for each unit, what holds for each leaf: the latest round that spoke about it.

    ``upto``: what held when that round ended; later ones are left out.

    A unit's own claims, and what round 1 found of them, count while they are handed in: a file
    given back is its unit's own affair again.
    """
    chosen = list(assessments)
    found = current_answers(chosen)
    return {row.pk: _settled(row, found, upto) for row in chosen}


def _settled(row: Assessment, found: Said, upto: str) -> dict[str, Answer]:
    handed = [found[row.pk, Round.SELF], verdicts(row, found)] if row.submitted_at else []
    later = JUDGED[1 : JUDGED.index(Round(upto)) + 1]
    rounds = [*handed, *(found[row.pk, round_] for round_ in later)]
    return {code: answer for said in rounds for code, answer in said.items()}


def verdicts(row: Assessment, found: Said) -> dict[str, Answer]:
    """Return what round 1 found and still holds: a claim made anew since then is open again."""
    claims = found[row.pk, Round.SELF]
    return {
        code: answer
        for code, answer in found[row.pk, Round.ROUND1].items()
        if code not in claims or claims[code].at <= answer.at
    }


def unsettled_codes(assessments: Iterable[Assessment]) -> dict[int, list[str]]:
    """Return, for each unit, the leaves it answered that round 1 has not settled yet."""
    rows = list(assessments)
    current = current_answers(rows, Round.SELF, Round.ROUND1)
    return {
        row.pk: [
            leaf.code
            for leaf in framework_of(row.cycle.criteria_set).leaves()
            if answered_by_unit(leaf)
            and leaf.code in current[row.pk, Round.SELF]
            and leaf.code not in verdicts(row, current)
        ]
        for row in rows
    }


def history(assessment: Assessment, leaf_code: str) -> QuerySet[Answer]:
    """Return all that was ever said about a leaf, oldest first."""
    answers = assessment.answers.filter(leaf_code=leaf_code).select_related("by")
    return answers.order_by("at", "pk")


def entered(said: Iterable[Answer]) -> Answer | None:
    """Return what a unit had entered for a leaf before it was handed in with 0; else nothing.

    ``said`` holds its own answers, oldest first; other rounds are left out.
    """
    own = [answer for answer in said if answer.round == Round.SELF]
    if not own or not own[-1].zeroed:
        return None
    return next((answer for answer in reversed(own) if not answer.zeroed), None)


def evidence_of(
    assessments: Iterable[Assessment], leaf_code: str = ""
) -> dict[tuple[int, str], list[EvidenceLink]]:
    """Return the links in force by (assessment, leaf), in one query."""
    links = EvidenceLink.objects.filter(assessment__in=list(assessments), removed_at=None)
    if leaf_code:
        links = links.filter(leaf_code=leaf_code)
    found: dict[tuple[int, str], list[EvidenceLink]] = defaultdict(list)
    for link in links.select_related("version__document", "version__blob", "added_by").order_by(
        "added_at"
    ):
        found[link.assessment_id, link.leaf_code].append(link)
    return found


def newer_versions(links: Iterable[EvidenceLink]) -> list[Version]:
    """Return the current versions of documents that are offered as an older one alone."""
    held: dict[int, int] = {}
    for link in links:
        version = link.version
        held[version.document_id] = max(held.get(version.document_id, 0), version.revision)
    rows = Version.objects.filter(document__in=held).select_related("document", "blob")
    current = {row.document_id: row for row in rows.order_by("revision")}
    return [row for row in current.values() if row.revision > held[row.document_id]]


def proved_codes(assessment: Assessment, answers: Mapping[str, Answer]) -> set[str]:
    """Return the leaves that have a document or an explanation in place of one."""
    explained = {code for code, answer in answers.items() if answer.explanation.strip()}
    links = assessment.evidence_links.filter(removed_at=None)
    return explained | set(links.values_list("leaf_code", flat=True))
