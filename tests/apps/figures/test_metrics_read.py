"""Figures that criteria wait for: offered by name, typed, brought in from a form that names them."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.apps.evidence.files import upload
from tests.apps.factories import UnitFactory
from tests.apps.figures.conftest import figure
from thuocdo.adapters.tables import read_table
from thuocdo.apps.figures import actions, queries
from thuocdo.apps.figures.intake import Names, read_file
from thuocdo.apps.figures.intake.metric_names import MetricNames
from thuocdo.apps.figures.intake.unit_names import UnitNames
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.shown import names
from thuocdo.apps.figures.shown.names import Read
from thuocdo.apps.units.models import Succession

SURVEY, RATE = "XHH.2.1.7", "dossiers.on_time_rate"
NAME = "Điều tra xã hội học: Mức hài lòng"


@pytest.fixture(autouse=True)
def reads(world, monkeypatch) -> dict[tuple[int, str], Read]:
    """Let a cycle of communes A and B wait for a survey and a rate of 2026."""
    found = {
        (unit.pk, code): Read(name, ("2026",))
        for unit in (world.commune_a, world.commune_b)
        for code, name in ((SURVEY, NAME), (RATE, "Tỷ lệ hồ sơ giải quyết đúng hạn"))
    }
    monkeypatch.setattr(names, "_readers", [])
    monkeypatch.setattr(names, "_namers", [])
    names.register_reader(lambda units: {one: found[one] for one in found if one[0] in units})
    names.register(lambda asked: {one: found[one].name for one in asked if one in found})
    return found


def entry(world, **values: object) -> dict[str, object]:
    given = {"unit": world.commune_a.pk, "metric": SURVEY, "period": "2026", "value": "88,5 %"}
    return given | {"paper_file": upload("Kết quả điều tra.pdf")} | values


def offered(response) -> list[tuple[str, list[str]]]:
    field = response.context["form"].fields["metric"]
    return [(str(group), [code for code, _name in choices]) for group, choices in field.choices]


def test_what_criteria_read_is_offered_first_by_its_name(coordinator, signed_in):
    response = signed_in(coordinator).get(reverse("figures:add"))
    assert offered(response)[0] == ("Tiêu chí đang lấy số liệu", [SURVEY, RATE])
    page = response.content.decode()
    assert f'<option value="{SURVEY}">{NAME}</option>' in page
    assert page.count(f'value="{RATE}"') == 1


def test_groups_of_metrics_are_told_in_words(officer, signed_in):
    groups = [group for group, _codes in offered(signed_in(officer).get(reverse("figures:add")))]
    assert "Hồ sơ thủ tục hành chính" in groups
    assert [group for group in groups if group.isascii()] == []


def test_nobody_types_what_people_answered_about_their_own_unit(
    world, officer, document, signed_in, now
):
    client = signed_in(officer)
    assert SURVEY not in str(offered(client.get(reverse("figures:add"))))
    client.post(reverse("figures:add"), entry(world))
    assert FigureRow.objects.count() == 0
    with pytest.raises(PermissionDenied):
        actions.record_figure(
            unit=world.commune_a, figure=figure(metric=SURVEY), document=document, by=officer,
            now=now,
        )  # fmt: skip


def test_who_leads_the_work_types_it_with_a_paper_of_their_own(world, coordinator, signed_in):
    response = signed_in(coordinator).post(reverse("figures:add"), entry(world))
    row = FigureRow.objects.get()
    assert response.url == row.get_absolute_url()
    assert (row.unit, row.metric, row.value_sort) == (world.commune_a, SURVEY, row.value)
    assert row.document.document.unit == world.home_affairs


def test_the_address_chooses_unit_metric_and_period(world, coordinator, signed_in):
    query = f"?don-vi={world.commune_b.pk}&chi-tieu={SURVEY}&ky=2026"
    form = signed_in(coordinator).get(reverse("figures:add") + query).context["form"]
    assert [form[name].value() for name in ("unit", "metric", "period")] == [
        world.commune_b.pk, SURVEY, "2026",
    ]  # fmt: skip


def read(rows: str, reads):
    known = {one: what.name for one, what in reads.items()}
    named = Names(UnitNames(queries.all_units()), MetricNames(known))
    content = f"Đơn vị;Chỉ tiêu;Kỳ số liệu;Tử số;Mẫu số;Giá trị\n{rows}"
    return read_file(content.encode(), "a.csv", named)


@pytest.mark.parametrize(
    ("metric", "code"),
    [
        (NAME, SURVEY),
        ("dieu tra xa hoi hoc: muc hai long", SURVEY),
        (f"{NAME} ({SURVEY})", SURVEY),
        (SURVEY, SURVEY),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn", RATE),
        ("Share of dossiers finished on time", RATE),
        ("Hồ sơ tiếp nhận", "dossiers.received"),
    ],
)
def test_a_file_names_metrics_as_the_form_does(reads, metric, code):
    intake = read(f"Xã An Khê;{metric};2026;;;0,5\n", reads)
    assert ([one.metric for one in intake.figures], intake.issues) == ([code], ())


def test_a_name_of_another_units_set_is_not_known(reads):
    [issue] = read(f"Xã Đông Giang;{NAME};2026;;;0,5\n", reads).issues
    assert (issue.code, issue.place) == ("metrics.unknown", "dòng 2, cột Chỉ tiêu")


def test_one_name_of_two_metrics_is_told_by_code(world, reads):
    reads[world.commune_a.pk, "XHH.3"] = Read(NAME)
    [issue] = read(f"Xã An Khê;{NAME};2026;;;0,5\n", reads).issues
    assert (issue.code, issue.values["codes"]) == ("figures.metric_ambiguous", f"{SURVEY}, XHH.3")


def test_rows_that_wait_for_a_number_are_left_out_with_one_warning(reads):
    rows = f"Xã An Khê;{RATE};2026;;;0,5\nXã Ấp Bắc;{RATE};2026;;;\nXã An Khê;{SURVEY};2026;;;\n"
    intake = read(rows, reads)
    assert [one.metric for one in intake.figures] == [RATE]
    assert [(one.code, one.severity, one.values["count"]) for one in intake.issues] == [
        ("figures.rows_without_numbers", "warning", "2")
    ]


def test_a_file_without_any_number_is_refused(reads):
    assert [one.code for one in read(f"Xã An Khê;{RATE};2026;;;\n", reads).issues] == [
        "metrics.no_value"
    ]


def test_the_form_names_what_is_waited_for_and_comes_back_in(
    world, coordinator, signed_in, now, reads
):
    actions.publish(figures=[figure()], by=coordinator, now=now)
    client = signed_in(coordinator)
    content = client.get(reverse("figures:form-file")).content
    rows = [
        [row.text(column) for column in ("Đơn vị", "Chỉ tiêu", "Tên chỉ tiêu", "Kỳ số liệu")]
        for row in read_table(content).rows
    ]
    assert rows == [
        ["Xã An Khê", SURVEY, NAME, "2026"],
        ["Xã Ấp Bắc", SURVEY, NAME, "2026"],
        ["Xã Ấp Bắc", RATE, "Tỷ lệ hồ sơ giải quyết đúng hạn", "2026"],
    ]
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["Số liệu", "Chỉ tiêu"]
    listed = {row[0].value: row[1].value for row in book["Chỉ tiêu"].iter_rows(min_row=2)}
    assert listed[SURVEY] == NAME
    assert "dossiers.received" in listed
    book["Số liệu"]["G2"] = 0.885
    stream = BytesIO()
    book.save(stream)
    sent = SimpleUploadedFile("mau.xlsx", stream.getvalue())
    page = client.post(reverse("figures:import"), {"file": sent}, follow=True).content.decode()
    assert "1 số liệu mới, 0 thay đổi" in page
    assert "2 dòng chưa có số liệu" in page
    assert NAME in page


def test_the_form_has_an_example_where_nothing_is_waited_for(world, coordinator, signed_in, reads):
    reads.clear()
    [row] = read_table(signed_in(coordinator).get(reverse("figures:form-file")).content).rows
    assert row.text("Chỉ tiêu") == "dossiers.received"


def test_the_form_is_for_who_imports(officer, signed_in):
    assert signed_in(officer).get(reverse("figures:form-file")).status_code == 403


@pytest.fixture
def twins(world):
    """Let a body of commune A's name have been before it."""
    before = UnitFactory(
        code="cu", name="Xã An Khê", parent=world.province, valid_to=date(2025, 6, 30)
    )
    world.commune_a.valid_from = date(2025, 7, 1)
    world.commune_a.save()
    Succession.objects.create(
        kind=Succession.Kind.RENAME, before=before, after=world.commune_a, decision="1/NQ",
        date=date(2025, 6, 20),
    )  # fmt: skip
    return before


def test_bodies_of_one_name_are_told_apart_by_their_days(twins, coordinator, signed_in, now):
    figures = [figure(), figure(unit="cu", source="Sổ cũ")]
    actions.publish(figures=figures, by=coordinator, now=now)
    page = signed_in(coordinator).get(reverse("figures:figures") + "?don-vi=").content.decode()
    assert f'<option value="{twins.pk}">Xã An Khê (đến 30/06/2025)</option>' in page
    assert ">Xã An Khê (từ 01/07/2025)</option>" in page
    assert ">Xã Ấp Bắc</option>" in page
    assert page.count("<small>đến 30/06/2025</small>") == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [("hài lòng", 1), ("HAI LONG an", 1), ("dung han", 1), ("xhh.2", 1), ("lòng bắc", 0)],
)
def test_the_list_is_searched_by_names_of_figures(coordinator, signed_in, now, query, count):
    figures = [figure(), figure(metric=SURVEY, source="Điều tra")]
    actions.publish(figures=figures, by=coordinator, now=now)
    page = signed_in(coordinator).get(reverse("figures:figures"), {"don-vi": "", "q": query})
    assert f"{count} số liệu" in page.content.decode()
