"""A cycle as the .zip that ``thuocdo rescore`` reads: what its scores were made of, and they."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from thuocdo.adapters.scoring_export import Judged, write_export
from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.mapping import framework_of, unit_answers
from thuocdo.apps.assessments.models import Answer, Assessment, Cycle, NodeScore, Round
from thuocdo.apps.assessments.queries.contesting import Item, items_in
from thuocdo.apps.figures.mapping import core_figure
from thuocdo.core.framework import FieldKind, Framework
from thuocdo.core.metrics import Figure
from thuocdo.core.ranking import ranked
from thuocdo.core.scoring import UnitAnswers, scorecard_mapping
from thuocdo.core.scoring.mapping import SCHEMA

Names = Mapping[int, str]
"""What each unit is called in the files, by its key."""


def cycle_export(cycle: Cycle, created: datetime) -> bytes:
    """Return the export: of a closed cycle its results as they were kept, else today's.

    Units that submitted nothing are left out: they have no place, whatever figures say of them.
    """
    everybody = queries.rows_of(cycle)
    said = queries.settled_answers(everybody)
    rows = [row for row in everybody if row.submitted_at or said[row.pk]]
    if not rows:
        raise RefusedError(_("Chưa có đơn vị nào nộp, chưa có gì để xuất."))
    names = names_of(rows)
    framework = framework_of(cycle.criteria_set)
    stream = BytesIO()
    write_export(
        stream,
        framework=framework,
        units=[_answers(row, said, names) for row in rows],
        cards=_kept(cycle, names) if cycle.is_closed else _computed(framework, rows, said, names),
        figures=_figures(rows, names) or None,
        judged=[_judged(item, names) for item in items_in(rows)],
        period=cycle.period,
        created=created,
    )
    return stream.getvalue()


def names_of(rows: Sequence[Assessment]) -> Names:
    """Return the units' names, with the code where two bear the same."""
    often = Counter(row.unit.name for row in rows)
    return {
        row.unit_id: row.unit.name
        if often[row.unit.name] == 1
        else f"{row.unit.name} ({row.unit.code})"
        for row in rows
    }


def _answers(
    row: Assessment, said: Mapping[int, Mapping[str, Answer]], names: Names
) -> UnitAnswers:
    """Return what a unit answered, in the order of the set: the same cycle gives the same file."""
    framework = framework_of(row.cycle.criteria_set)
    given = unit_answers(framework, row, said[row.pk])
    codes = [leaf.code for leaf in framework.leaves() if leaf.code in given.answers]
    answers = {code: given.answers[code] for code in codes}
    return replace(given, unit=names[row.unit_id], answers=answers)


def _kept(cycle: Cycle, names: Names) -> Mapping[str, Any]:
    """Return the results as the cycle closed with them, so that changing one would show."""
    return {
        "schema": SCHEMA,
        "framework": cycle.criteria_set.code,
        "units": [
            card.scorecard | {"unit": names[card.assessment.unit_id]}
            for card in queries.cards_of(cycle, Round.FINAL)
            if card.assessment.unit_id in names
        ],
    }


def _computed(
    framework: Framework,
    rows: Sequence[Assessment],
    said: Mapping[int, Mapping[str, Answer]],
    names: Names,
) -> Mapping[str, Any]:
    cards = queries.scorecards_of(rows, said)
    named = [replace(cards[row.pk], unit=names[row.unit_id]) for row in rows]
    return scorecard_mapping(framework.id, ranked(named, framework.ranking))


def _judged(item: Item, names: Names) -> Judged:
    """Return what rounds said of a leaf; what a unit has written counts once it is sent."""
    sent = item.contested
    papers = [f"{paper.version} (SHA-256 {paper.version.blob_id})" for paper in item.papers]
    return Judged(
        unit=names[item.assessment.unit_id],
        code=item.leaf.code,
        claimed=_signed(item, item.claimed),
        round1=_signed(item, item.found),
        round1_reason=item.first.reason if item.first else "",
        explanation=item.text if sent else "",
        papers="; ".join(papers) if sent else "",
        round2=_signed(item, item.decided),
        round2_reason=item.second.reason if item.second else "",
    )


def _signed(item: Item, score: NodeScore | None) -> Fraction | None:
    """Return points as they count: those of a penalty are taken away."""
    if score is None or score.points is None:
        return None
    return -score.points if item.field.kind is FieldKind.PENALTY else score.points


def _figures(rows: Sequence[Assessment], names: Names) -> list[Figure]:
    read = queries.figures_read(rows)
    return [
        replace(core_figure(figure), unit=names[row.unit_id])
        for row in rows
        for figure in sorted(read[str(row.unit_id)].values(), key=attrgetter("metric"))
    ]
