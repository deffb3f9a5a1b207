import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.apps.figures.conftest import TODAY, figure
from thuocdo.apps.audit.models import Event
from thuocdo.apps.figures import actions, queries
from thuocdo.apps.figures.mapping import columns_of, core_figure
from thuocdo.apps.figures.models import AppendOnlyError, FigureRow, Standing
from thuocdo.apps.notices.models import Notice
from thuocdo.core.errors import InputError
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

RATE = "dossiers.on_time_rate"


def codes(refused) -> list[str]:
    return [issue.code for issue in refused.value.issues]


def latest(world) -> list[Figure]:
    return [core_figure(row) for row in queries.latest([world.commune_a], [RATE], "2026")]


def standing(user) -> str:
    return queries.figures_for(user, at=TODAY).get().standing


def test_record_keeps_value_and_parts_exactly(row):
    kept = FigureRow.objects.get()
    assert (kept.numerator, kept.denominator, kept.value) == (17812, 18462, figure().value)
    assert (f"{kept.value_sort}", kept.revision, kept.origin) == ("0.9647925469", 1, "hand")


def test_record_freezes_its_document_and_tells_once(row, document):
    document.refresh_from_db()
    assert document.frozen_at is not None
    assert Event.objects.filter(action="figure.recorded").count() == 1


def test_record_asks_the_other_people_of_the_unit(second, row, officer):
    notice = Notice.objects.get()
    assert (notice.user, notice.message) == (
        second,
        "Trần Thị Mỹ Lệ nhập Tỷ lệ hồ sơ giải quyết đúng hạn, kỳ 2026: cần người thứ hai xác nhận",
    )


def test_a_figure_by_hand_counts_once_a_second_person_confirms(world, row, officer, second, now):
    assert (standing(officer), latest(world)) == (Standing.WAITING, [])
    with pytest.raises(PermissionDenied):
        actions.confirm_figure(figure=row, by=officer, now=now)
    actions.confirm_figure(figure=row, by=second, now=now)
    assert (standing(officer), latest(world)) == (Standing.CONFIRMED, [core_figure(row)])


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("officer", False),
        ("second", True),
        ("coordinator", True),
        ("outsider", False),
        ("appraiser", False),
        ("admin", False),
    ],
)
def test_who_may_be_the_second_person(request, row, now, who, may):
    user = request.getfixturevalue(who)
    if may:
        assert actions.confirm_figure(figure=row, by=user, now=now).by == user
        return
    with pytest.raises(PermissionDenied):
        actions.confirm_figure(figure=row, by=user, now=now)


def test_dispute_needs_a_reason_and_tells_who_entered_it(world, row, officer, second, now):
    with pytest.raises(InputError) as refused:
        actions.dispute_figure(figure=row, reason=" ", by=second, now=now)
    assert codes(refused) == ["figures.reason_missing"]
    actions.dispute_figure(figure=row, reason="Sổ ghi 17.810", by=second, now=now)
    assert (standing(officer), latest(world)) == (Standing.DISPUTED, [])
    assert Notice.objects.get(user=officer).message == (
        "Xã An Khê không thống nhất Tỷ lệ hồ sơ giải quyết đúng hạn, kỳ 2026: Sổ ghi 17.810"
    )


def test_an_imported_figure_counts_and_is_confirmed_by_its_unit(world, officer, coordinator, now):
    actions.publish(figures=[figure()], by=coordinator, now=now)
    assert (standing(officer), len(latest(world))) == (Standing.OPEN, 1)
    row = FigureRow.objects.get()
    with pytest.raises(PermissionDenied):
        actions.confirm_figure(figure=row, by=coordinator, now=now)
    actions.dispute_figure(figure=row, reason="Thiếu chi nhánh", by=officer, now=now)
    assert (standing(officer), len(latest(world))) == (Standing.DISPUTED, 1)


def test_a_correction_is_a_new_revision(world, row, officer, second, now):
    actions.confirm_figure(figure=row, by=second, now=now)
    new = actions.record_figure(
        unit=world.commune_a, figure=figure(17800), document=row.document, by=officer, now=now
    )
    assert (new.revision, [one.revision for one in queries.revisions(new)]) == (2, [2, 1])
    # The confirmed revision counts until the new one is confirmed as well.
    assert [one.revision for one in latest(world)] == [1]
    actions.confirm_figure(figure=new, by=second, now=now)
    assert [one.revision for one in latest(world)] == [2]


def test_what_is_superseded_cannot_be_settled(row, officer, second, now):
    actions.record_figure(
        unit=row.unit, figure=figure(17800), document=row.document, by=officer, now=now
    )
    with pytest.raises(InputError) as refused:
        actions.confirm_figure(figure=row, by=second, now=now)
    assert codes(refused) == ["figures.superseded"]


@pytest.mark.parametrize(
    ("values", "code"),
    [({}, "figures.unchanged"), ({"metric": "khong.co"}, "metrics.unknown")],
)
def test_record_refuses_what_says_nothing_new(row, officer, document, values, code):
    again = figure(**values) if values else core_figure(row)
    with pytest.raises(InputError) as refused:
        actions.record_figure(
            unit=row.unit, figure=again, document=document, by=officer, now=row.at
        )
    assert codes(refused) == [code]


def test_only_the_units_people_enter_its_figures(world, outsider, document, now):
    with pytest.raises(PermissionDenied):
        actions.record_figure(
            unit=world.commune_a, figure=figure(), document=document, by=outsider, now=now
        )


def test_rows_are_never_changed_or_deleted(row):
    with pytest.raises(AppendOnlyError):
        row.save()
    with pytest.raises(AppendOnlyError):
        row.delete()


def test_the_database_refuses_a_figure_by_hand_without_document(world, now):
    values = columns_of(figure()) | {"unit": world.commune_a, "origin": "hand", "at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureRow.objects.create(**values, revision=1)


def test_series_has_the_current_figure_of_each_period(world, coordinator, now):
    periods = ["2024", "2025", "2026-Q1"]
    for numerator in (1, 2):
        figures = [figure(numerator, period=parse_period(code)) for code in periods]
        actions.publish(figures=figures, by=coordinator, now=now)
    found = queries.series(world.commune_a, RATE)
    assert [(row.period, row.revision) for row in found] == [(code, 2) for code in periods]


def test_nobody_freezes_a_paper_that_another_unit_works_on(world, coordinator, document, now):
    given = {"unit": world.commune_a, "figure": figure(), "document": document}
    with pytest.raises(PermissionDenied):
        actions.record_figure(**given, by=coordinator, now=now)
    assert list(queries.documents_to_name(coordinator, TODAY)) == []
    document.frozen_at = now
    document.save()
    actions.record_figure(**given, by=coordinator, now=now)
    assert list(queries.documents_to_name(coordinator, TODAY)) == [document.document]
