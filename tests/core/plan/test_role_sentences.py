"""Sentences that only say who does the work above them: what they hold for, and what is none."""

import pytest

from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.role_sentences import role_sentence

HEAD = ("Số: 1/KH-UBND", "Lam Sơn, ngày 1/2/2026", "KẾ HOẠCH", "Cải cách năm 2026")
TASKS = (*HEAD, "II. NHIỆM VỤ")


def plan(*texts, head=TASKS):
    lines = enumerate((*head, *texts), start=1)
    return read_plan([Line(number, text, whole=True) for number, text in lines])


def items(*texts, head=TASKS):
    return [(one.path, list(one.lead), str(one.deadline)) for one in plan(*texts, head=head).items]


def codes(*texts):
    return [(one.line - len(TASKS), one.code) for one in plan(*texts).warnings]


@pytest.mark.parametrize(
    ("text", "lead", "coordinate", "implement", "time"),
    [
        ("Phòng Nội vụ chủ trì.", ["Phòng Nội vụ"], [], [], ""),
        ("(Sở Y tế chủ trì; Sở Tư pháp phối hợp)", ["Sở Y tế"], ["Sở Tư pháp"], [], ""),
        ("=> Thanh tra tỉnh phụ trách", ["Thanh tra tỉnh"], [], [], ""),
        ("Giao Sở Y tế chủ trì thực hiện.", ["Sở Y tế"], [], [], ""),
        ("Các thôn thực hiện.", [], [], ["Các thôn"], ""),
        (
            "Sở Y tế chịu trách nhiệm thực hiện; các xã phối hợp.",
            ["Sở Y tế"],
            ["các xã"],
            ["Sở Y tế"],
            "",
        ),
        (
            "Sở Y tế chủ trì, phối hợp với Sở Tư pháp thực hiện; xong trước 30/9/2026.",
            ["Sở Y tế"],
            ["Sở Tư pháp"],
            [],
            "xong trước 30/9/2026",
        ),
        ("Sở Y tế đồng chủ trì, trong quý II/2026", ["Sở Y tế"], [], [], "trong quý II/2026"),
        ("Sở Y tế là đơn vị chủ trì; thường xuyên.", ["Sở Y tế"], [], [], "thường xuyên"),
        ("Sở Y tế, Sở Tư pháp đồng chủ trì.", ["Sở Y tế", "Sở Tư pháp"], [], [], ""),
    ],
)
def test_duties_alone_are_read(text, lead, coordinate, implement, time):
    told = role_sentence(text, bare(text))
    roles = [list(names) for names in (told.roles.lead, told.roles.coordinate)]
    assert (roles, list(told.roles.implement), told.time) == ([lead, coordinate], implement, time)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì rà soát quy chế.",
        "Sở Y tế chủ trì, phối hợp với Công an tỉnh lập danh sách.",
        "Sở Y tế chủ trì, theo dõi, đôn đốc.",
        "Sở Y tế chủ trì thực hiện Đề án 06.",
        "Sở Y tế thực hiện khảo sát trước 30/6/2026.",
        "Sở Y tế chủ trì, trước 30/6/2026 rà soát xong.",
        "Giao Sở Y tế báo cáo trước 30/6/2026.",
        "Các thôn thực hiện nghiêm túc.",
        "Các thôn phối hợp.",
        "Thực hiện thường xuyên.",
        "Chủ trì các cuộc họp giao ban.",
    ],
)
def test_work_is_no_duty_alone(text):
    assert role_sentence(text, bare(text)) is None


@pytest.mark.parametrize("mark", ["", "- ", "(", "=> ", "+ "])
def test_line_behind_dashes_holds_for_them(mark):
    end = ")" if mark == "(" else "."
    told = items("1. Đào tạo", "- Mở lớp số.", "- Mở lớp kho.", f"{mark}Sở Y tế chủ trì{end}")
    alone = ("II.1", [], "None") if mark == "+ " else ("II.1", ["Sở Y tế"], "None")
    assert told == [alone, ("II.1", ["Sở Y tế"], "None")]


@pytest.mark.parametrize("mark", ["", "- "])
def test_line_below_a_task_holds_for_it_and_its_own_time_stays(mark):
    assert items(
        "1. Mở sổ tay.",
        f"{mark}Sở Y tế chủ trì, các xã phối hợp, hoàn thành trước 30/6/2026.",
        "2. Vẽ bảng, xong trước 31/3/2026.",
        f"{mark}Giao Sở Tư pháp chủ trì thực hiện; hoàn thành trước 30/6/2026.",
    ) == [("II.1", ["Sở Y tế"], "2026-06-30"), ("II.2", ["Sở Tư pháp"], "2026-03-31")]


@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize("who", ["Sở Y tế chủ trì.", "Chủ trì: Sở Y tế."])
@pytest.mark.parametrize("numbers", [("1.", "2.", "3."), ("1.1.", "1.2.", "1.3.")])
def test_line_below_the_last_holds_for_all_that_have_none_and_says_so(mark, who, numbers):
    first, second, third = numbers
    texts = (f"{first} Mở lớp.", f"{second} Mở sổ.", f"{third} Vẽ bảng.", f"{mark}{who}")
    assert [lead for _, lead, _ in items(*texts)] == [["Sở Y tế"]] * 3
    assert codes(*texts) == [(4, "plan.block_shared")]


@pytest.mark.parametrize("mark", ["", "- "])
def test_line_below_the_last_letter_holds_for_all_letters_and_each_keeps_its_time(mark):
    told = items(
        "1. Trụ sở", "a) Sửa nhà.", "b) Mua máy. Thời gian: Năm 2026.", f"{mark}Sở A chủ trì."
    )
    assert told == [("II.1.a", ["Sở A"], "None"), ("II.1.b", ["Sở A"], "2026-12-31")]


@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize("answer", ["- Chủ trì: Sở Tư pháp.", "Sở Tư pháp phụ trách."])
def test_line_below_the_last_is_its_own_where_another_has_one(mark, answer):
    texts = ("1. Mở lớp.", "2. Mở sổ.", answer, "3. Vẽ bảng.", f"{mark}Chủ trì: Sở Y tế.")
    assert [lead for _, lead, _ in items(*texts)] == [[], ["Sở Tư pháp"], ["Sở Y tế"]]
    assert codes(*texts) == [(1, "plan.no_body")]


def test_work_of_a_body_under_organisation_stays_an_item():
    told = items(
        "- Sở Y tế chủ trì thực hiện.",
        "- Các xã thực hiện.",
        head=(*HEAD, "III. TỔ CHỨC THỰC HIỆN"),
    )
    assert told == [("III", ["Sở Y tế"], "None"), ("III", ["Các xã"], "None")]


def test_duty_alone_without_work_above_it_is_an_item():
    (found,) = plan("- Sở Y tế chủ trì.").items
    assert (found.text, found.lead) == ("Sở Y tế chủ trì.", ("Sở Y tế",))


def test_part_that_shares_out_work_is_no_task():
    texts = ("1. Đào tạo", "a) Nhiệm vụ", "- Mở lớp.", "b) Phân công tổ chức thực hiện")
    found = plan(*texts, "- Sở Y tế chủ trì.", "- Các xã phối hợp thực hiện.").items
    assert found[0].text == "Mở lớp."
    assert "Phân công tổ chức thực hiện" not in [one.text for one in found]
