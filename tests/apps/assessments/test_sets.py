"""Criteria sets: seen, taken in, published once, sent out and read back unchanged."""

from copy import deepcopy
from datetime import timedelta
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.apps.assessments.conftest import NOW, SET
from tests.apps.conftest import assert_constant_queries, person
from thuocdo.adapters.catalog_yaml import dump_yaml
from thuocdo.adapters.framework_xlsx import write_framework_xlsx
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.errors import NotAllowedError
from thuocdo.apps.assessments.intake import read_set
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import CriteriaSet, Cycle, Upload
from thuocdo.core.framework import Framework, framework_mapping, read_framework
from thuocdo.core.periods import parse_period


def xlsx(framework: Framework) -> bytes:
    stream = BytesIO()
    write_framework_xlsx(framework, stream, created=NOW)
    return stream.getvalue()


def edition(**changes: object) -> Framework:
    found, issues = read_framework(SET | changes)
    assert found is not None, issues
    return found


def sent(client, content: bytes, name: str = "bo-tieu-chi.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("assessments:set-import"), {"file": file}, follow=True)


@pytest.fixture
def draft(framework, coordinator) -> CriteriaSet:
    return actions.import_set(
        framework=framework, source_file="xa-thu.yaml", by=coordinator, now=NOW
    )


@pytest.fixture
def published(draft, coordinator) -> CriteriaSet:
    actions.publish_set(criteria_set=draft, by=coordinator, now=NOW)
    return draft


METRIC = {
    "kind": "metric",
    "metric": "TTHC.on_time",
    "then": {"kind": "proportional", "target": 1},
}


def reading_figures() -> Framework:
    """Return a set whose last criterion reads a metric that no figure can be of."""
    fields = deepcopy(SET["fields"])
    fields[-1]["criteria"][-1]["rule"] = METRIC
    return edition(fields=fields)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", "xin chào".encode(), "tệp không phải là sổ tính Excel"),
        ("a.docx", "xin chào".encode(), "không đọc được bộ tiêu chí từ tệp DOCX"),
        ("a.csv", "mã;tên\n".encode("utf-16"), "không đọc được bộ tiêu chí từ tệp CSV"),
        ("a.csv", "mã;tên\n1;a\n".encode(), "không đọc được bộ tiêu chí từ tệp CSV"),
        ("a.pdf", b"%PDF-1.4", "không đọc được bộ tiêu chí từ tệp PDF"),
        ("a.yaml", "mã".encode("latin-1"), "không theo bảng mã Unicode (UTF-8)"),
        ("a.xlsx", b"", "Tệp không có nội dung (0 byte)"),
    ],
)
def test_a_wrong_file_is_told_by_what_it_is(coordinator, signed_in, name, content, told):
    page = sent(signed_in(coordinator), content, name).content.decode()
    assert told in page


def test_a_set_in_yaml_is_one_under_any_name(framework, coordinator, signed_in):
    sent(signed_in(coordinator), dump_yaml(framework_mapping(framework)).encode(), "bo.txt")
    assert CriteriaSet.objects.get().code == framework.id


def test_a_metric_without_figures_is_told_before_and_after_publishing(coordinator, signed_in):
    client = signed_in(coordinator)
    page = sent(client, xlsx(reading_figures())).content.decode()
    assert "Cần xem lại trước khi ban hành" in page
    row = CriteriaSet.objects.get()
    code = framework_of(row).leaves()[-1].code
    told = f"tiêu chí {code} lấy điểm từ chỉ tiêu “TTHC.on_time”"
    assert told in page
    assert "Bộ tiêu chí!" in page
    client.post(reverse("assessments:set-publish", args=[row.pk]))
    page = client.get(row.get_absolute_url()).content.decode()
    assert told in page
    assert "Tiêu chí không thể có số liệu" in page


EVERYBODY = ["officer", "outsider", "appraiser", "coordinator", "leader", "admin"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_reads_published_sets(published, cast, signed_in, who):
    client = signed_in(cast[who])
    assert client.get(reverse("assessments:sets")).status_code == 200
    assert client.get(published.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("who", ["officer", "outsider", "appraiser", "leader", "admin"])
def test_only_who_leads_the_work_sees_drafts_and_imports(draft, cast, signed_in, who):
    client = signed_in(cast[who])
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(reverse("assessments:set-import")).status_code == 404
    assert client.post(reverse("assessments:set-publish", args=[draft.pk])).status_code == 404
    assert (
        client.post(reverse("assessments:set-sample"), {"code": "xa-mau-2026"}).status_code == 404
    )
    draft.refresh_from_db()
    assert not draft.is_published


def test_the_page_tells_rules_in_words(published, officer, signed_in):
    page = signed_in(officer).get(published.get_absolute_url()).content.decode()
    assert "Đúng hạn: <b>2,00 điểm</b>" in page
    assert "Tỷ lệ: done ÷ planned" in page
    assert "Sở Nội vụ" in page


def test_a_file_becomes_a_draft_and_the_same_file_changes_nothing(
    coordinator, framework, signed_in
):
    client = signed_in(coordinator)
    page = sent(client, xlsx(framework))
    row = CriteriaSet.objects.get()
    assert page.redirect_chain[-1][0] == row.get_absolute_url()
    assert (row.state, row.source_file) == ("draft", "bo-tieu-chi.xlsx")
    sent(client, xlsx(framework))
    assert CriteriaSet.objects.count() == 1


def test_a_file_with_errors_shows_all_of_them_by_cell(coordinator, framework, signed_in):
    mapping = dict(SET, total=11)
    mapping["fields"] = [*SET["fields"], SET["fields"][0]]
    page = sent(signed_in(coordinator), dump_yaml(mapping).encode(), "sai.yaml")
    assert CriteriaSet.objects.count() == 0
    upload = Upload.objects.get()
    assert page.redirect_chain[-1][0] == upload.get_absolute_url()
    codes = {issue.code for issue in page.context["issues"]}
    assert codes == {"framework.repeated_code", "framework.sum_mismatch"}
    assert all(issue.place for issue in page.context["issues"])
    listed = signed_in(coordinator).get(reverse("assessments:sets")).content.decode()
    assert "sai.yaml" in listed


def test_a_wrong_file_is_forgotten_once_the_mended_one_came(coordinator, framework, signed_in):
    client = signed_in(coordinator)
    sent(client, dump_yaml(dict(SET, total=11)).encode(), "sai.yaml")
    assert len(client.get(reverse("assessments:sets")).context["waiting"]) == 1
    sent(client, xlsx(framework))
    assert client.get(reverse("assessments:sets")).context["waiting"] == []


def test_a_file_that_is_no_set_is_told_of(coordinator, signed_in):
    page = sent(signed_in(coordinator), b"\x00\x01", "anh.xlsx")
    assert page.status_code == 200
    assert page.context["issues"]


def test_an_upload_is_its_owners_alone(coordinator, world, signed_in):
    upload = actions.keep_upload(
        kind=Upload.Kind.SET, filename="a.yaml", content=b"x", by=coordinator, now=NOW
    )
    other = person("dau-moi-2", "Lê Thị Hoa", Duty.Role.COORDINATOR, world.finance)
    assert signed_in(other).get(upload.get_absolute_url()).status_code == 404


def test_publishing_ends_all_changes(draft, coordinator, signed_in):
    client = signed_in(coordinator)
    page = client.post(reverse("assessments:set-publish", args=[draft.pk]), follow=True)
    draft.refresh_from_db()
    assert draft.is_published
    assert "Ban hành" in page.content.decode()
    changed = edition(name={"vi": "Bộ khác"})
    sent(client, xlsx(changed))
    assert list(CriteriaSet.objects.values_list("version", "state").order_by("version")) == [
        (1, "published"),
        (2, "draft"),
    ]


def test_an_outline_is_not_published(coordinator, signed_in):
    outline = edition(status="outline")
    row = actions.import_set(framework=outline, source_file="", by=coordinator, now=NOW)
    page = signed_in(coordinator).post(
        reverse("assessments:set-publish", args=[row.pk]), follow=True
    )
    row.refresh_from_db()
    assert not row.is_published
    assert "khung" in page.content.decode()


@pytest.mark.parametrize("form", ["xlsx", "yaml"])
def test_export_reads_back_as_the_same_set(published, officer, signed_in, form):
    answer = signed_in(officer).get(reverse("assessments:set-export", args=[published.pk, form]))
    assert f"xa-thu-v1.{form}" in answer["Content-Disposition"]
    found = read_set(answer.content)
    assert found.issues == ()
    assert found.framework == framework_of(published)


def test_an_unknown_form_of_export_does_not_exist(published, officer, signed_in):
    url = reverse("assessments:set-export", args=[published.pk, "exe"])
    assert signed_in(officer).get(url).status_code == 404


def test_a_sample_set_is_taken_over_with_one_button(coordinator, signed_in):
    client = signed_in(coordinator)
    page = client.post(reverse("assessments:set-sample"), {"code": "xa-mau-2026"}, follow=True)
    row = CriteriaSet.objects.get()
    assert (row.code, row.state) == ("xa-mau-2026", "draft")
    assert "MẪU - KHÔNG PHẢI ĐIỂM CHÍNH THỨC" in page.content.decode()
    listed = client.get(reverse("assessments:sets"))
    assert "xa-mau-2026" not in {one.code for one in listed.context["samples"]}


def test_a_sample_that_does_not_ship_does_not_exist(coordinator, signed_in):
    answer = signed_in(coordinator).post(reverse("assessments:set-sample"), {"code": "khong-co"})
    assert answer.status_code == 404


def test_two_editions_stand_side_by_side(published, coordinator, signed_in):
    fields = [dict(SET["fields"][0]), SET["fields"][1]]
    criteria = [dict(leaf) for leaf in SET["fields"][0]["criteria"]]
    criteria[0] |= {"code": "1.9", "was": ["1.1"]}
    criteria[1] |= {"max": 2}
    criteria.append({"code": "1.3", "name": {"vi": "Mới"}, "max": 1, "rule": {"kind": "awarded"}})
    fields[0] = SET["fields"][0] | {"criteria": criteria}
    later = actions.import_set(
        framework=edition(fields=fields), source_file="", by=coordinator, now=NOW
    )
    url = reverse("assessments:set-compare", args=[later.pk, published.pk])
    client = signed_in(coordinator)
    assert "2.1" not in {one.after.code for one in client.get(url).context["changes"]}
    changes = client.get(url, {"tat-ca": ""}).context["changes"]
    told = {
        (one.after.code if one.after else one.before.code): [str(state) for state in one.states]
        for one in changes
    }
    assert told == {
        "1.9": ["Đổi mã"],
        "1.2": ["Đổi điểm tối đa", "Đổi cách tính"],
        "1.3": ["Tiêu chí mới"],
        "2.1": [],
    }
    back = reverse("assessments:set-compare", args=[published.pk, later.pk])
    assert client.get(back).context["before"] == published


def test_coefficients_stay_in_the_order_of_the_set(coordinator):
    weighted = {"kind": "ratio_weighted", "weights": {"hoan_thanh": 1, "kha": 0.8}}
    draft = CriteriaSet.objects.create(
        code="thu-tu", name="Thứ tự", index="PAR", digest="-", created_at=NOW,
        created_by=coordinator, framework={"rule": weighted},
    )  # fmt: skip
    draft.refresh_from_db()
    assert list(draft.framework["rule"]["weights"]) == ["hoan_thanh", "kha"]
    assert list(draft.framework["rule"]) == ["kind", "weights"]


def test_bringing_a_set_in_is_no_officers_right(framework, officer):
    with pytest.raises(NotAllowedError):
        actions.keep_upload(kind=Upload.Kind.SET, filename="a", content=b"", by=officer, now=NOW)


def test_the_list_asks_no_more_for_more_sets(published, coordinator, signed_in):
    def more() -> None:
        for number in range(3):
            actions.import_set(
                framework=edition(id=f"xa-{number}"), source_file="", by=coordinator, now=NOW
            )

    assert_constant_queries(signed_in(coordinator), reverse("assessments:sets"), more)


def test_criteria_are_found_without_diacritics(published, outsider, signed_in):
    page = signed_in(outsider).get(reverse("ui:search"), {"q": "hoan thanh muc do"})
    assert "1.2 Mức độ hoàn thành" in page.content.decode()
    assert f"{published.get_absolute_url()}#c-1.2" in page.content.decode()


def test_the_newest_sets_are_searched_first(published, coordinator, outsider, signed_in):
    newer = actions.import_set(
        framework=edition(id="bo-moi"), source_file="", by=coordinator, now=NOW
    )
    actions.publish_set(criteria_set=newer, by=coordinator, now=NOW + timedelta(days=365))
    page = signed_in(outsider).get(reverse("ui:search"), {"q": "hoan thanh muc do"})
    body = page.content.decode()
    older_at, newer_at = (body.index(f"{row.get_absolute_url()}#") for row in (published, newer))
    assert newer_at < older_at


def test_criteria_of_an_own_file_lead_into_it(cycle: Cycle, assessment, officer, signed_in):
    page = signed_in(officer).get(reverse("ui:search"), {"q": "muc do hoan thanh"})
    assert reverse("assessments:criterion", args=[assessment.pk, "1.2"]) in page.content.decode()


@pytest.fixture
def odd(coordinator) -> CriteriaSet:
    """Return a published set whose codes hold what an address or a file name can't."""
    first = SET["fields"][0]
    leaf = first["criteria"][0] | {"code": "1/1~a?"}
    fields = [first | {"criteria": [leaf, first["criteria"][1]]}, SET["fields"][1]]
    framework = edition(id='bộ "lạ"\n1/2', fields=fields)
    row = actions.import_set(framework=framework, source_file="la.yaml", by=coordinator, now=NOW)
    actions.publish_set(criteria_set=row, by=coordinator, now=NOW)
    return row


def test_a_code_may_hold_a_slash(odd, coordinator, world, officer, signed_in):
    cycle = actions.create_cycle(
        criteria_set=odd, name="Kỳ lạ", period=parse_period("2026"), stages=[],
        units={world.commune_a: "xã"}, by=coordinator, today=NOW.date(),
    )  # fmt: skip
    for code in ("1", "2"):
        actions.set_appraiser(
            cycle=cycle, field_code=code, unit=world.finance, by=coordinator, today=NOW.date()
        )
    actions.open_cycle(cycle=cycle, by=coordinator, now=NOW)
    row = cycle.assessments.get()
    client = signed_in(officer)
    assert client.get(row.get_absolute_url()).status_code == 200
    url = reverse("assessments:criterion", args=[row.pk, "1/1~a?"])
    assert client.get(url).context["page"].leaf.code == "1/1~a?"
    assert url in client.get("/tim/", {"q": "ban hành kế hoạch"}).content.decode()


@pytest.mark.parametrize("form", ["xlsx", "yaml"])
def test_a_file_is_never_named_by_what_no_file_may_be_called(odd, officer, signed_in, form):
    answer = signed_in(officer).get(reverse("assessments:set-export", args=[odd.pk, form]))
    name = unquote(answer["Content-Disposition"].partition("filename*=utf-8''")[2])
    assert name == f"bộ -lạ--1-2-v1.{form}"


def test_the_template_of_a_set_comes_in_as_it_is(coordinator, officer, signed_in):
    url = reverse("assessments:set-template")
    client = signed_in(coordinator)
    page = client.get(reverse("assessments:set-import")).content.decode()
    assert f'href="{url}"' in page
    file = SimpleUploadedFile("mau.xlsx", client.get(url).content)
    client.post(reverse("assessments:set-import"), {"file": file})
    assert CriteriaSet.objects.get().code == "bo-tieu-chi-cua-toi"
    assert signed_in(officer).get(url).status_code == 404


def test_a_file_that_is_no_set_leads_to_the_template(coordinator, signed_in):
    file = SimpleUploadedFile("a.yaml", b"id: 1")
    url = reverse("assessments:set-import")
    page = signed_in(coordinator).post(url, {"file": file}, follow=True).content.decode()
    assert reverse("assessments:set-template") in page
    assert "không mất" not in page
