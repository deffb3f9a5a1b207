"""Parts of a plan in layouts of their own: written and read again they are the same."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.adapters.plan_files.written_again import again, without_lines
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.model import ItemKind, PlanDocument
from thuocdo.core.plan.reading import read_plan

HEAD = """UBND XÃ MÂY HỒNG
Số: 8/KH-UBND
Mây Hồng, ngày 4 tháng 3 năm 2026
KẾ HOẠCH PHỐI HỢP
Cải cách hành chính năm 2026

"""


def read(body: str, head: str = HEAD) -> PlanDocument:
    return read_plan(lines_of(f"{head}UBND xã ban hành Kế hoạch như sau:\n\n{body}"))


@pytest.mark.parametrize(
    "body",
    [
        # letters below a numbered sentence
        "I. VIỆC\n1. Công an xã chủ trì tuần tra.\na) Lập tổ.\nb) Chia ca.\n2. Trạm Y tế tiêm phòng.",
        "I. VIỆC\n1. Công an xã chủ trì tuần tra.\na) Lập tổ.\n2. Trạm Y tế chủ trì tiêm.\na) Lập sổ.",
        "I. VIỆC\n1. Tuần tra đêm.\na) Lập tổ.\n- Chủ trì: Công an xã.\nb) Chia ca.\n3. Tiêm phòng.",
        "III. TỔ CHỨC THỰC HIỆN\n1. Công an xã đôn đốc thực hiện.\na) Lập tổ.\nb) Chia ca.",
        # dashes that only say who does what
        (
            "I. VIỆC\n1. An ninh\n- Công an xã chủ trì, Trạm Y tế phối hợp:\n+ Lập tổ.\n+ Chia ca.\n"
            "- Văn phòng chủ trì:\n+ Tiêm phòng."
        ),
        (
            "I. VIỆC\n1. An ninh\n- Công an xã:\n+ Lập tổ.\n+ Chia ca trước ngày 01/4/2026.\n"
            "- Các thôn chủ trì, Trạm Y tế phối hợp:\n+ Tuyên truyền."
        ),
        # dashes that head others
        "I. VIỆC\n1. An ninh\n- Về cư trú:\n+ Lập tổ.\n+ Chia ca.\n- Về đất đai:\n+ Đo đạc.",
        # work below what was reached
        "I. KẾT QUẢ NĂM 2025\n- Đã tiêm 12 thôn.\n- Giải pháp: Công an xã lập tổ.\nII. VIỆC\n1. Họp.",
    ],
)
def test_items_come_back_where_they_stood(body):
    plan = read(body)
    assert len(plan.items) > 1
    assert without_lines(again(plan)) == without_lines(plan)


@pytest.mark.parametrize("title", ["Kết quả năm 2025", "Tình hình thực hiện năm 2025"])
@pytest.mark.parametrize("own", ["", ".1", ".a"])
@pytest.mark.parametrize("kind", [ItemKind.TASK, ItemKind.LIMITATION])
def test_work_under_a_heading_of_the_past_comes_back(title, own, kind):
    plan = read("I. VIỆC\n- Công an xã chủ trì lập tổ.\n- Trạm Y tế chủ trì tiêm phòng.")
    path = f"I{own}"
    items = tuple(
        replace(item, id=f"{path}#{at}", path=path, kind=kind, lines=(0, 0))
        for at, item in enumerate(plan.items[: 1 if own else 2], 1)
    )
    plan = replace(plan, items=items, sections=(replace(plan.sections[0], title=title),))
    assert [(one.id, one.kind, one.text, one.lead) for one in again(plan).items] == [
        (one.id, one.kind, one.text, one.lead) for one in items
    ]


@pytest.mark.parametrize("title", ["Kết quả năm 2025", "Tồn tại, hạn chế", "Nhiệm vụ"])
@pytest.mark.parametrize("paths", ["1 1 2 2", "1 1.a 1.b 2", "a a b b"])
@pytest.mark.parametrize("weak", ["", "0123", "1", "02"])
def test_what_stands_below_a_numbered_item_comes_back(title, paths, weak):
    plan = read(
        "I. VIỆC\n- Công an xã chủ trì lập tổ.\n- Trạm Y tế chủ trì tiêm phòng.\n"
        "- Đo lại ranh giới.\n- Mở sổ theo dõi."
    )
    known: Counter[str] = Counter()
    items = []
    for at, (item, own) in enumerate(zip(plan.items, paths.split(), strict=True)):
        known[own] += 1
        kind = ItemKind.LIMITATION if str(at) in weak else ItemKind.TASK
        path = f"I.{own}"
        named = {"id": f"{path}#{known[own]}", "path": path, "kind": kind, "lines": (0, 0)}
        items.append(replace(item, **named))
    plan = replace(plan, items=tuple(items), sections=(replace(plan.sections[0], title=title),))
    assert [(one.id, one.kind, one.text, one.lead) for one in again(plan).items] == [
        (one.id, one.kind, one.text, one.lead) for one in items
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "I. KẾT QUẢ\n1. Tồn tại: Chưa lập sổ.\n- Họp chậm.\n2. Đã tiêm 12 thôn.",
            [("I.1#1", ItemKind.LIMITATION), ("I.1#2", ItemKind.LIMITATION)],
        ),
        (
            "I. KẾT QUẢ\n1. Giải pháp: Công an xã lập tổ.\na) Chia ca.\nb) Tuần tra.",
            [("I.1#1", ItemKind.TASK), ("I.1.a#1", ItemKind.TASK), ("I.1.b#1", ItemKind.TASK)],
        ),
        ("I. VIỆC\n1. Nhiệm vụ: Tuyên truyền.\n- Phát tờ rơi.", [("I.1#1", ItemKind.TASK)]),
    ],
)
def test_sentence_that_says_what_it_is_is_no_heading(body, told):
    assert [(one.id, one.kind) for one in read(body).items] == told


def test_what_a_meeting_heard_leads_on_in_the_paragraph_of_the_meeting():
    head = HEAD.replace("KH-UBND", "TB-UBND").replace("KẾ HOẠCH PHỐI HỢP", "THÔNG BÁO")
    met = (
        "Ngày 02/3/2026, tại trụ sở UBND xã, Chủ tịch UBND xã Hồ Văn Sơn chủ trì cuộc họp giao ban."
    )
    led = "Sau khi nghe Công an xã báo cáo, Chủ tịch UBND xã kết luận như sau:"
    for between in (" ", "\n\n"):
        plan = read_plan(
            lines_of(f"{head}{met}{between}{led}\n\n1. Giao Công an xã lập tổ.\n2. Họp.")
        )
        assert plan.header.bases[0] == met.rstrip(".")
        assert without_lines(again(plan)) == without_lines(plan)


DECISION = """UBND XÃ MÂY HỒNG
Số: 8/QĐ-UBND
Mây Hồng, ngày 4 tháng 3 năm 2026

QUYẾT ĐỊNH
{title}

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MÂY HỒNG
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này {kind} làm sạch đường làng năm 2026.
Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.

CHỦ TỊCH
Hồ Văn Sơn

{heading}
Làm sạch đường làng năm 2026
(Kèm theo Quyết định số 8/QĐ-UBND ngày 04/3/2026 của Chủ tịch UBND xã Mây Hồng)
{first} MỤC TIÊU
1. Thu gom 90% lượng rác.
{second} NHIỆM VỤ
1. Quét dọn
Các thôn quét đường mỗi tuần một lần. Văn phòng chụp ảnh lưu lại.
2. Trồng cây
Trạm Y tế chọn giống; Công an xã giữ đất.
"""


@pytest.mark.parametrize(
    "title",
    [
        "Ban hành {kind} làm sạch đường làng năm 2026",
        "Về việc ban hành {kind} làm sạch đường làng năm 2026",
        "Phê duyệt {kind} làm sạch đường làng năm 2026",
        "BAN HÀNH {heading} LÀM SẠCH ĐƯỜNG LÀNG NĂM 2026",
    ],
)
@pytest.mark.parametrize("kind", ["Kế hoạch", "Chương trình"])
@pytest.mark.parametrize(
    "parts", [("Phần I\n", "Phần II\n"), ("I.", "II."), ("Điều 1.", "Điều 2.")]
)
def test_plan_that_a_decision_carries_stays_behind_it(title, kind, parts):
    first, second = parts
    named = {"kind": kind, "heading": kind.upper()}
    text = DECISION.format(title=title.format(**named), first=first, second=second, **named)
    plan = read_plan(lines_of(text))
    assert [one.actors for one in plan.items] == [
        (),
        ("Các thôn", "Văn phòng"),
        ("Trạm Y tế", "Công an xã"),
    ]
    assert without_lines(again(plan)) == without_lines(plan)


def test_words_that_lead_on_stay_behind_what_stands_before_all_parts():
    head = HEAD.replace("8/KH-UBND", "8/CT-UBND").replace("KẾ HOẠCH PHỐI HỢP", "CHỈ THỊ")
    head = head.replace("UBND XÃ MÂY HỒNG", "CHỦ TỊCH\nỦY BAN NHÂN DÂN XÃ MÂY HỒNG")
    text = (
        "Thời gian qua, việc quét đường đã tốt hơn. Tuy nhiên:\n- Hai thôn chưa có thùng rác;\n"
        "- Chợ xã còn nhiều nước đọng.\nĐể sửa ngay các việc trên, Chủ tịch UBND xã yêu cầu:\n"
        "1. Các thôn\na) Đặt thùng rác;\nb) Quét chợ.\n2. Công an xã nhắc nhở người bán.\n"
        "\nNơi nhận:\n- Các thôn;\n- Lưu: VT.\n\nCHỦ TỊCH\nHồ Văn Sơn\n"
    )
    plan = read_plan(lines_of(f"{head}{text}"))
    assert plan.header.signer == "Hồ Văn Sơn"
    assert [one.path for one in plan.items] == ["", "", "1.a", "1.b", "2"]
    assert without_lines(again(plan)) == without_lines(plan)


def test_plan_of_one_sentence_does_not_end_where_it_leads_on():
    plan = read("")
    plan = replace(plan, header=replace(plan.header, opening=None))
    assert without_lines(again(plan)) == without_lines(plan)
