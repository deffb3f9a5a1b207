"""A letterhead has rules drawn under its columns, in many signs and places: they are no text."""

import pytest

from thuocdo.core.plan.lines import Line, lines_of
from thuocdo.core.plan.reading import read_plan

OFFICE = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
NUMBER, DATED = "Số: 5/KH-UBND", "An Bình, ngày 09 tháng 3 năm 2026"
BODY = ("KẾ HOẠCH", "Rà soát thủ tục năm 2026", "Căn cứ Luật số 72/2025/QH15;", "I. MỤC TIÊU")
RULES = ("───────", "———", "_____", "-----", "- - - -", "=====", "*****", "━━━")


def row(number, *cells):
    return Line(number, " | ".join(cells), cells=cells, whole=True)


def inside(rule):
    return [row(1, f"{OFFICE}\n{rule}", f"{MOTTO}\n{rule}"), row(2, NUMBER, DATED)]


def behind(rule):
    return [row(1, f"{OFFICE} {rule}", f"{MOTTO} {rule}"), row(2, NUMBER, DATED)]


def on_one_side(rule):
    return [row(1, f"{OFFICE}\n{rule}", MOTTO), row(2, NUMBER, DATED)]


def in_a_row_below(rule):
    return [row(1, OFFICE, MOTTO), row(2, rule, rule), row(3, NUMBER, DATED)]


def in_markdown(rule):
    office, motto = (f"**{text}**".replace("\n", "** **") for text in (OFFICE, MOTTO))
    return lines_of(f"| {office} {rule} | {motto} {rule} |\n|---|---|\n| {NUMBER} | {DATED} |")


def in_columns_of_text(rule):
    office, motto = OFFICE.split("\n"), MOTTO.split("\n")
    rows = [*zip(office, motto, strict=True), (rule, rule * 2), (NUMBER, DATED)]
    return lines_of("\n".join(f"{left:<30}{right}" for left, right in rows))


@pytest.mark.parametrize(
    "form", [inside, behind, on_one_side, in_a_row_below, in_markdown, in_columns_of_text]
)
@pytest.mark.parametrize("rule", RULES)
def test_rule_of_a_letterhead_is_no_text(form, rule):
    body = [Line(number, text, whole=True) for number, text in enumerate(BODY, start=10)]
    plan = read_plan([*form(rule), *body])
    head = plan.header
    said = (head.issuer, head.number, str(head.date), head.place, head.kind, head.title)
    assert said == (
        "UBND xã An Bình",
        "5/KH-UBND",
        "2026-03-09",
        "An Bình",
        "Kế hoạch",
        "Rà soát thủ tục năm 2026",
    )
    assert (head.bases, plan.warnings) == (("Căn cứ Luật số 72/2025/QH15",), ())


def test_signer_may_stand_beside_any_recipient():
    text = (
        "Số: 1/KH-UBND\n\nKẾ HOẠCH\n\nCải cách\n\nI. NHIỆM VỤ\n\n- Rà soát.\n\n"
        "Nơi nhận:                              CHỦ TỊCH\n- Sở Nội vụ;\n"
        "- Hội Nông dân tỉnh;                   Lò Thị Mây\n- UBND các xã;\n- Lưu: VT."
    )
    head = read_plan(lines_of(text)).header
    assert (head.signer, head.position) == ("Lò Thị Mây", "Chủ tịch")
    assert head.recipients == ("Sở Nội vụ", "Hội Nông dân tỉnh", "UBND các xã", "Lưu: VT")
