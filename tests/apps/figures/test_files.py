from datetime import date

import pytest

from tests.apps.factories import UnitFactory
from tests.apps.figures.conftest import figure
from thuocdo.apps.audit.models import Event
from thuocdo.apps.figures import actions, publishers, queries
from thuocdo.apps.figures.intake import Names, read_file
from thuocdo.apps.figures.intake.unit_names import UnitNames
from thuocdo.apps.figures.models import FigureRow, Upload
from thuocdo.apps.notices.models import Notice
from thuocdo.core.errors import InputError
from thuocdo.core.periods import parse_period

HEAD = "unit;metric;period;numerator;denominator;value;source;as_of\n"
GOOD = (
    "Xã An Khê;dossiers.on_time_rate;2026;17812;18462;;Cổng dịch vụ công;30/11/2026\n"
    "xa-b;dossiers.on_time_rate;2026;95;100;;;\n"
    "XÃ ẤP BẮC;dossiers.received;2026;;;1500;;\n"
)


def read(rows: str):
    return read_file((HEAD + rows).encode(), "số liệu.csv", Names(UnitNames(queries.all_units())))


def take(rows: str, user, now) -> actions.Taken:
    content = (HEAD + rows).encode()
    return actions.import_file(
        kind=Upload.Kind.FIGURES,
        filename="số liệu.csv",
        content=content,
        intake=read(rows),
        by=user,
        now=now,
    )


def wrong(rows: str) -> list[tuple[str, str]]:
    return [(issue.place, issue.code) for issue in read(rows).issues]


def test_a_file_names_units_by_name_or_code(world, coordinator, now):
    assert take(GOOD, coordinator, now) == actions.Taken(new=3, changed=0, same=0)
    rows = FigureRow.objects.order_by("pk")
    assert [(row.unit, row.metric, row.source) for row in rows] == [
        (world.commune_a, "dossiers.on_time_rate", "Cổng dịch vụ công"),
        (world.commune_b, "dossiers.on_time_rate", "số liệu.csv"),
        (world.commune_b, "dossiers.received", "số liệu.csv"),
    ]


def test_the_same_file_twice_changes_nothing(world, coordinator, now):
    take(GOOD, coordinator, now)
    before = (FigureRow.objects.count(), Upload.objects.count(), Event.objects.count())
    assert take(GOOD, coordinator, now) == actions.Taken(new=0, changed=0, same=3)
    assert (FigureRow.objects.count(), Upload.objects.count(), Event.objects.count()) == before


def test_another_value_is_the_next_revision(world, coordinator, now):
    take(GOOD, coordinator, now)
    changed = take(GOOD.replace("95;100", "96;100"), coordinator, now)
    assert changed == actions.Taken(new=0, changed=1, same=2)
    assert FigureRow.objects.filter(unit=world.commune_b, revision=2).get().numerator == 96


def test_every_wrong_cell_is_told_at_once_and_nothing_is_kept(world, coordinator, now):
    rows = GOOD + (
        "Xã Không Có;dossiers.received;2026;;;1;;\n"
        "Xã An Khê;khong.co;2026;;;1;;\n"
        "Xã An Khê;dossiers.received;2026-Q5;;;1;;\n"
        "Xã An Khê;dossiers.online_share;2026;1.500,5;2;;;31/02/2026\n"
        "xa-a;dossiers.on_time_rate;2026;1;2;;;\n"
    )
    assert wrong(rows) == [
        ("dòng 5, cột unit", "figures.unit_unknown"),
        ("dòng 6, cột metric", "metrics.unknown"),
        ("dòng 7, cột period", "periods.form"),
        ("dòng 8, cột numerator", "numbers.separators"),
        ("dòng 8, cột as_of", "dates.no_such_day"),
        ("dòng 9, cột unit", "metrics.figure_repeated"),
    ]
    with pytest.raises(InputError):
        take(rows, coordinator, now)
    assert (FigureRow.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_repeated_figure_is_told_with_the_name_of_its_unit(world):
    [issue] = read(GOOD + "xa-a;dossiers.on_time_rate;2026;1;2;;;\n").issues
    assert issue.values["unit"] == "Xã An Khê"


def test_two_units_of_one_name_are_told_apart_by_code(world):
    UnitFactory(code="xa-a2", name="Xã An Khê")
    [issue] = read("Xã An Khê;dossiers.received;2026;;;1;;\n").issues
    assert (issue.code, issue.values["codes"]) == ("figures.unit_ambiguous", "xa-a, xa-a2")
    assert wrong("xa-a2;dossiers.received;2026;;;1;;\n") == []


def test_a_name_means_the_body_of_its_time(world):
    old = UnitFactory(name="Xã An Khê", code="cu", valid_to=date(2025, 6, 30))
    world.commune_a.valid_from = date(2025, 7, 1)
    world.commune_a.save()
    rows = "Xã An Khê;dossiers.received;2024;;;1;;\nXã An Khê;dossiers.received;2026;;;2;;\n"
    assert list(read(rows).units.values()) == [old, world.commune_a]


def test_vietnamese_headings_are_understood(world):
    content = "Đơn vị;Chỉ tiêu;Kỳ số liệu;Giá trị\nXã An Khê;dossiers.received;2026-Q1;12\n"
    intake = read_file(content.encode(), "a.csv", Names(UnitNames(queries.all_units())))
    assert [(one.period.code, one.value) for one in intake.figures] == [("2026-Q1", 12)]


def test_each_unit_is_asked_once_to_check(world, officer, outsider, coordinator, now):
    take(GOOD, coordinator, now)
    told = {notice.user: notice.message for notice in Notice.objects.all()}
    assert told == {
        officer: "Xã An Khê: có 1 số liệu mới cần đơn vị đối soát",
        outsider: "Xã Ấp Bắc: có 2 số liệu mới cần đơn vị đối soát",
    }


def test_publish_adds_what_is_new_and_only_that(world, coordinator, now):
    figures = [figure(), figure(90, unit="Xã Ấp Bắc")]
    assert actions.publish(figures=figures, by=coordinator, now=now).new == 2
    assert actions.publish(figures=figures, by=coordinator, now=now).same == 2
    assert {row.origin for row in FigureRow.objects.all()} == {"program"}
    assert Event.objects.filter(action="figures.published").count() == 1


def test_publish_refuses_unknown_units_and_metrics_at_once(world, coordinator, now):
    figures = [figure(unit="không có"), figure(metric="khong.co"), figure()]
    with pytest.raises(InputError) as refused:
        actions.publish(figures=figures, by=coordinator, now=now)
    assert [issue.code for issue in refused.value.issues] == [
        "figures.unit_unknown",
        "metrics.unknown",
    ]
    assert FigureRow.objects.count() == 0


def test_refresh_asks_every_publisher(world, now, monkeypatch):
    monkeypatch.setattr(publishers, "_publishers", [])
    publishers.register(lambda _unit, period: [figure(90, unit="?", period=period)])
    taken = actions.refresh(unit=world.commune_b, period=parse_period("2026-07"), by=None, now=now)
    assert taken.new == 1
    row = FigureRow.objects.get()
    assert (row.unit, row.period, row.by) == (world.commune_b, "2026-07", None)
