"""Beside the grid: one unit's claim in full, its documents, and the library of reasons."""

from dataclasses import dataclass

from thuocdo.apps.assessments.forms.appraisal import GridForm, field_name, kept
from thuocdo.apps.assessments.models import EvidenceLink
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.queries.reasons import Reason, reasons_for
from thuocdo.apps.assessments.shown.desk.proof import flag
from thuocdo.apps.assessments.shown.grid.words import claim_words, judged_words, points_words
from thuocdo.apps.assessments.shown.outline import window_words
from thuocdo.apps.assessments.wording.answers import zeroed_words
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.ui.states import State
from thuocdo.core.framework import Criterion

PICTURES = {"image/png", "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: what it says of itself, whether its date fits, where its file is."""

    link: EvidenceLink
    state: State
    picture: bool

    @property
    def file_url(self) -> str:
        return self.link.version.file_url()


@dataclass(frozen=True, slots=True)
class Side:
    key: int
    unit: str
    url: str
    claim: str
    zeroed: str
    claimed: str
    settled: str
    lowered: bool
    counted: bool
    note: str
    explanation: str
    figure: FigureRow | None
    papers: tuple[Paper, ...]
    window: str
    editable: bool
    source: str
    judged: str
    library_name: str
    cause_name: str
    reason: str
    cause: str
    reasons: tuple[Reason, ...]


def side_of(leaf: Criterion, row: GridRow, form: GridForm | None) -> Side:
    key = row.assessment.pk
    typed = form.typed.get(key, kept(row, leaf)) if form else kept(row, leaf)
    handed = row.assessment.submitted_at is not None
    claim = row.entered if handed else None
    judges = row.editable and not row.counted
    score = row.settled or row.claimed
    return Side(
        key=key,
        unit=row.assessment.unit.name,
        url=score.card.why_url(leaf.code) if score and handed else "",
        claim=claim_words(leaf, row) if handed else "",
        zeroed=zeroed_words(leaf, row.own) if handed else "",
        claimed=points_words(row.claimed) if handed else "",
        settled=points_words(row.settled),
        lowered=row.judgement.value == "lowered",
        counted=row.counted,
        note=claim.note if claim else "",
        explanation=claim.explanation if claim else "",
        figure=row.figure,
        papers=tuple(_paper(leaf, link) for link in row.links) if handed else (),
        window=window_words(leaf.evidence_window),
        editable=judges,
        source=row.verdict.source if row.verdict else "",
        judged=judged_words(row.verdict),
        library_name=field_name(row, "library"),
        cause_name=field_name(row, "cause"),
        reason=typed.reason,
        cause=typed.cause,
        reasons=tuple(reasons_for(leaf.code)) if judges else (),
    )


def _paper(leaf: Criterion, link: EvidenceLink) -> Paper:
    state = flag(link.version, leaf.evidence_window)
    return Paper(link, state, link.version.blob.media_type in PICTURES)
