from dataclasses import replace
from datetime import date

import pytest

from tests.core.report.plans import BLOCK, HEADER, item, section
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.model import ItemKind, PlanDocument, Timing, TimingKind
from thuocdo.core.plan.reading import read
from thuocdo.core.report.blocks import Bullet, Heading, Paragraph, RowKind
from thuocdo.core.report.document import IssueDate
from thuocdo.core.report.plan import plan_document
from thuocdo.core.report.plan_items import item_blocks, own_mark
from thuocdo.core.report.plan_words import time_words


def told(block):
    """Write a block in short: headings with their level, bullets with their sign."""
    match block:
        case Heading(level, mark, text):
            return f"{level}|{mark} {text}"
        case Bullet(text, level):
            return f"{'-+'[level - 1]} {text}"
        case Paragraph(text):
            return text


def lines(plan, **options):
    return [told(block) for block in plan_document(plan, **options).body]


def test_plan_is_written_in_the_order_of_its_outline():
    assert lines(BLOCK, annex=False) == [
        "Ủy ban nhân dân huyện Mẫu ban hành Kế hoạch khắc phục tồn tại, hạn chế năm 2026, cụ thể như sau:",
        "1|I. MỤC ĐÍCH, YÊU CẦU",
        "- Nâng cao chỉ số.",
        "Yêu cầu chung.",
        "1|II. NHIỆM VỤ, GIẢI PHÁP",
        "2|1. Cải cách thể chế",
        "4|a) Tồn tại, hạn chế:",
        "- Chưa rà soát văn bản.",
        "4|b) Nhiệm vụ, giải pháp:",
        "- Rà soát văn bản.",
        "- Xử lý văn bản trái luật.",
        "+ Sản phẩm: Báo cáo.",
        "4|c) Phân công trách nhiệm:",
        "- Cơ quan chủ trì: Phòng Nội vụ.",
        "- Cơ quan phối hợp: Các phòng, ban; UBND các xã.",
        "d) Thời gian hoàn thành: Trong năm 2026.",
        "1|III. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Nội vụ theo dõi.",
        "Các cơ quan nghiêm túc thực hiện./.",
    ]


def test_what_the_annex_tells_is_not_said_twice():
    assert lines(BLOCK)[4:11] == [
        "1|II. NHIỆM VỤ, GIẢI PHÁP",
        "Phân công cơ quan chủ trì, thời gian, sản phẩm tại Phụ lục kèm theo Kế hoạch này.",
        "2|1. Cải cách thể chế",
        "4|a) Tồn tại, hạn chế:",
        "- Chưa rà soát văn bản.",
        "4|b) Nhiệm vụ, giải pháp:",
        "- Rà soát văn bản.",
    ]
    assert "1. Phòng Nội vụ theo dõi." in lines(BLOCK)


def test_reference_to_the_annex_stands_before_words_that_lead_on():
    known = section("II", "NHIỆM VỤ", "Năm qua đạt 80 điểm.", "Nhiệm vụ như sau:")
    plan = replace(BLOCK, sections=(known, *BLOCK.sections[2:]))
    assert [line.partition(" ")[0] for line in lines(plan)[2:5]] == ["Năm", "Phân", "Nhiệm"]


def test_annex_names_who_carries_out_in_a_column_of_its_own():
    done = item("II.1", "Họp.", implement=("các xã",), deadline_text="hoàn thành trước 30/6/2026")
    (annex,) = plan_document(replace(BLOCK, items=(done,))).appendices
    (table,) = annex.blocks
    named = dict(zip((column.title for column in table.columns), table.rows[-1].cells, strict=True))
    assert (named["Cơ quan thực hiện"], named["Thời gian hoàn thành"]) == (
        "Các xã",
        "Trước 30/6/2026",
    )


def test_letterhead_title_and_signature_come_from_the_header():
    document = plan_document(BLOCK)
    head = document.letterhead
    assert (head.issuer, head.reference(), head.place) == (
        "UBND huyện Mẫu",
        "104/KH-UBND",
        "Mẫu",
    )
    assert head.date == IssueDate(2026, 2, 5)
    assert (document.kind, document.subject, document.draft) == (
        "Kế hoạch",
        "Khắc phục tồn tại, hạn chế năm 2026",
        False,
    )
    assert document.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert document.signature.name == "Nguyễn Văn Mẫu"
    assert (document.bases, document.recipients) == (HEADER.bases, HEADER.recipients)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày    tháng 7 năm 2022", IssueDate(2022, 7)),
        ("ngày tháng năm 2022", IssueDate(2022)),
        (None, IssueDate(2026)),
    ],
)
def test_draft_leaves_its_number_and_day_blank(text, expected):
    header = replace(HEADER, number=None, date=None, date_text=text, plan_year=2026)
    document = plan_document(replace(BLOCK, header=header))
    assert document.letterhead.reference() == "      /KH-UBND"
    assert document.letterhead.date == expected
    assert document.draft


def test_empty_header_is_full_of_gaps():
    document = plan_document(PlanDocument(header=replace(HEADER, **dict.fromkeys(OPEN))))
    assert document.letterhead.issuer == "[… cơ quan ban hành …]"
    assert document.letterhead.place == "[… địa danh …]"
    assert document.letterhead.date == IssueDate()
    assert document.letterhead.reference() == "      /KH"
    assert document.subject == "[… trích yếu nội dung …]"
    assert document.signature.lines == ("[… CHỨC VỤ NGƯỜI KÝ …]",)


OPEN = ("issuer", "number", "date", "place", "title", "position", "authority", "signer")


def test_last_basis_that_leads_on_needs_no_sentence_of_ours():
    bases = ("Căn cứ Luật; UBND huyện ban hành kế hoạch như sau:",)
    plan = replace(BLOCK, header=replace(HEADER, bases=bases))
    assert lines(plan)[0] == "1|I. MỤC ĐÍCH, YÊU CẦU"


def test_opening_of_its_own_goes_before_the_usual_one():
    own = "UBND huyện xây dựng kế hoạch thực hiện như sau:"
    plan = replace(BLOCK, header=replace(HEADER, opening=own))
    assert lines(plan)[:2] == [own, "1|I. MỤC ĐÍCH, YÊU CẦU"]


def test_numbered_prose_stands_among_items_by_its_number():
    sections = (
        section("III", "TỔ CHỨC THỰC HIỆN", "1. Kế hoạch có hiệu lực.", "3. Kinh phí:", "Từ xã."),
        section("III.4", "Phòng Nội vụ"),
    )
    items = (
        item("III.2", "Các xã báo cáo.", parent="III"),
        item("III.3", "Tự cân đối.", parent="III"),
        item("III.4", "Theo dõi.", parent="III.4"),
    )
    plan = replace(BLOCK, sections=sections, items=items)
    assert lines(plan, annex=False)[1:] == [
        "1|III. TỔ CHỨC THỰC HIỆN",
        "1. Kế hoạch có hiệu lực.",
        "2. Các xã báo cáo.",
        "3. Kinh phí:",
        "Từ xã.",
        "- Tự cân đối.",
        "2|4. Phòng Nội vụ",
        "- Theo dõi./.",
    ]


def test_superseded_plan_is_named_unless_the_text_names_it():
    plan = replace(BLOCK, header=replace(HEADER, supersedes=("9/KH-UBND",)))
    assert lines(plan)[1] == "Kế hoạch này thay thế Kế hoạch số 9/KH-UBND."
    named = section("IV", "HIỆU LỰC", "Thay thế Kế hoạch số 9/KH-UBND.")
    plan = replace(plan, sections=(*plan.sections, named))
    assert lines(plan)[-1] == "Thay thế Kế hoạch số 9/KH-UBND./."


def test_items_without_a_section_stand_at_the_start():
    plan = replace(BLOCK, sections=(), items=(item("1", "Việc một.", parent=None),))
    assert lines(plan)[1:] == ["1. Việc một./."]


def test_letter_goes_to_its_addressees():
    header = replace(HEADER, kind="Công văn", addressees=("Sở Nội vụ",), number="46/UBND-NC")
    document = plan_document(replace(BLOCK, header=header))
    assert document.addressees == ("Sở Nội vụ",)
    assert document.letterhead.reference() == "46/UBND-NC"


def test_annex_lists_the_tasks_under_their_parts():
    (annex,) = plan_document(BLOCK).appendices
    (table,) = annex.blocks
    assert annex.landscape
    assert [column.title for column in table.columns] == [
        "TT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
        "Sản phẩm",
    ]
    both = ("Phòng Nội vụ", "Các phòng, ban; UBND các xã", "Trong năm 2026")
    assert [(row.kind, row.cells) for row in table.rows] == [
        (RowKind.GROUP, ("I", "Cải cách thể chế")),
        (RowKind.DATA, ("1", "Rà soát văn bản.", *both, "")),
        (RowKind.DATA, ("2", "Xử lý văn bản trái luật.", *both, "Báo cáo")),
    ]


def test_annex_of_one_chapter_has_no_groups():
    tasks = [item(f"II.{n}", f"Việc {n}.", parent="II") for n in (1, 2)]
    (annex,) = plan_document(replace(BLOCK, items=tuple(tasks))).appendices
    assert [row.cells[:2] for row in annex.blocks[0].rows] == [("1", "Việc 1."), ("2", "Việc 2.")]


def test_annex_is_left_out_when_not_asked_or_without_tasks():
    assert plan_document(BLOCK, annex=False).appendices == ()
    assert plan_document(replace(BLOCK, items=BLOCK.items[:1])).appendices == ()


def written(*items, parent="II.1"):
    return [told(block) for block in item_blocks(items, parent)]


def test_lines_that_differ_stand_under_each_item():
    items = (
        item("II.1", "Việc một.", lead=("Sở A",), deadline=date(2026, 6, 30)),
        item("II.1", "Việc hai.", n=2, lead=("Sở A",), implement=("Các xã",)),
    )
    assert written(*items) == [
        "- Việc một.",
        "+ Cơ quan chủ trì: Sở A.",
        "+ Thời gian hoàn thành: Trước ngày 30/6/2026.",
        "- Việc hai.",
        "+ Cơ quan chủ trì: Sở A.",
        "+ Cơ quan thực hiện: Các xã.",
    ]


def test_bullets_that_are_alike_share_their_lines():
    items = [item("II.1", f"Việc {n}.", n=n, lead=("Sở A",)) for n in (1, 2)]
    assert written(*items) == ["- Việc 1.", "- Việc 2.", "Cơ quan chủ trì: Sở A."]


def test_numbered_items_share_nothing():
    items = [item(f"II.1.{n}", f"Việc {n}.", lead=("Sở A",)) for n in (1, 2)]
    assert written(*items) == [
        "1. Việc 1.",
        "Cơ quan chủ trì: Sở A.",
        "2. Việc 2.",
        "Cơ quan chủ trì: Sở A.",
    ]


def test_items_of_one_number_are_its_dashes():
    items = [item("II.1.1", f"Việc {n}.", n=n, lead=("Sở A",)) for n in (1, 2)]
    assert written(*items) == [
        "1. Việc 1.",
        "Cơ quan chủ trì: Sở A.",
        "- Việc 2.",
        "+ Cơ quan chủ trì: Sở A.",
    ]


def test_lettered_items_share_nothing():
    items = [item(f"II.1.{mark}", f"Việc {mark}.", lead=("Sở A",)) for mark in "ab"]
    assert written(*items) == [
        "a) Việc a.",
        "Cơ quan chủ trì: Sở A.",
        "b) Việc b.",
        "Cơ quan chủ trì: Sở A.",
    ]


def test_what_nobody_has_decided_is_asked_for_item_by_item():
    items = [item("II.1.b", f"Việc {n}.", n=n, lead=("[… cơ quan …]",)) for n in (1, 2)]
    assert written(*items) == [
        "4|b) Nhiệm vụ, giải pháp:",
        "- Việc 1.",
        "+ Cơ quan chủ trì: [… cơ quan …].",
        "- Việc 2.",
        "+ Cơ quan chủ trì: [… cơ quan …].",
    ]


def test_work_under_letters_shares_what_is_common_and_keeps_its_own():
    first = item("II.1.b", "Việc một.", lead=("Sở A",), coordinate=("Sở B",))
    second = item("II.1.b", "Việc hai.", n=2, lead=("Sở A",), product="Báo cáo")
    assert written(first, second) == [
        "4|b) Nhiệm vụ, giải pháp:",
        "- Việc một.",
        "+ Cơ quan phối hợp: Sở B.",
        "- Việc hai.",
        "+ Sản phẩm: Báo cáo.",
        "4|c) Phân công trách nhiệm:",
        "- Cơ quan chủ trì: Sở A.",
    ]


def test_lettered_tasks_that_stand_alone_keep_their_letters():
    items = (item("II.1.a", "Việc một."), item("II.1.b", "Việc hai."))
    assert written(*items) == ["a) Việc một.", "b) Việc hai."]


def test_targets_have_a_heading_of_their_own():
    target = item("II.1.a", "Giữ vững 93,8 %.", kind=ItemKind.TARGET)
    assert written(target, item("II.1.b", "Việc."))[:2] == [
        "4|a) Mục tiêu, yêu cầu:",
        "- Giữ vững 93,8 %.",
    ]


def test_numbered_items_keep_their_numbers():
    assert written(item("II.1.1.1", "Việc.", lead=("Sở A",))) == [
        "1.1. Việc.",
        "Cơ quan chủ trì: Sở A.",
    ]


@pytest.mark.parametrize(
    ("path", "parent", "mark"),
    [
        ("II.1.1.1", "II.1", "1.1"),
        ("II.1.b", "II.1", "b"),
        ("II.1", "II.1", ""),
        ("II.10", "II", "10"),
        ("1.2", "1", "1.2"),
        ("1.2.a", "1.2", "a"),
        ("1", "", "1"),
        ("1.1", "1.1", ""),
    ],
)
def test_mark_is_what_was_printed(path, parent, mark):
    assert own_mark(path, parent) == mark


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"deadline_text": "Quý III", "deadline": date(2026, 9, 30)}, "Quý III"),
        ({"deadline": date(2026, 12, 31)}, "Trước ngày 31/12/2026"),
        ({"deadline": date(2026, 6, 30)}, "Trước ngày 30/6/2026"),
        ({"timing": Timing(TimingKind.RECURRING, "quarter")}, "Định kỳ hằng quý"),
        ({"timing": Timing(TimingKind.RECURRING, "month", ("20",))}, "Ngày 20 hằng tháng"),
        ({"timing": Timing(TimingKind.RECURRING)}, "Định kỳ"),
        ({"timing": Timing(TimingKind.CONTINUOUS)}, "Thường xuyên"),
        ({"timing": Timing(TimingKind.OPEN)}, ""),
        ({}, ""),
    ],
)
def test_time_in_words(facts, words):
    assert time_words(item("II.1", "Việc.", **facts)) == words


def test_pure_numbers_nest_as_printed():
    plan = replace(
        BLOCK,
        sections=(section("1", "Nhiệm vụ"), section("1.1", "Thể chế")),
        items=(item("1.1.a", "Việc.", parent="1.1"),),
    )
    assert lines(plan, annex=False)[1:] == ["1|1. Nhiệm vụ", "2|1.1. Thể chế", "a) Việc./."]


ROW = "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | {} | Văn phòng | Quý I |"


@pytest.mark.parametrize("form", [ROW, "1. {}."])
def test_annexes_of_one_name_stay_two(form):
    text = "KẾ HOẠCH\nCải cách hành chính năm 2026\nI. NHIỆM VỤ\n1. Họp giao ban."
    for title, work in (("DANH MỤC THỦ TỤC", "Rà soát thủ tục"), ("DANH MỤC LỚP", "Mở lớp")):
        text += f"\n\nPhụ lục\n{title}\n{form.format(work)}"
    annexes = plan_document(read(lines_of(text)).plan).appendices
    assert [annex.title for annex in annexes] == ["DANH MỤC THỦ TỤC", "DANH MỤC LỚP"]
    assert [("Rà soát" in str(annex), "Mở lớp" in str(annex)) for annex in annexes] == [
        (True, False),
        (False, True),
    ]


def test_decision_without_articles_has_no_text():
    header = replace(HEADER, kind="Quyết định")
    document = plan_document(PlanDocument(header))
    assert (document.body, document.bases) == ((), HEADER.bases)


def test_aim_among_letters_of_work_is_written_as_it_was():
    aim = item("II.1.b", "100% văn bản được ký số.", kind=ItemKind.TARGET)
    tasks = [item("II.1.a", "Việc một."), aim, item("II.1.c", "Việc hai.")]
    assert written(*tasks) == ["a) Việc một.", "b) 100% văn bản được ký số.", "c) Việc hai."]


def test_heading_of_a_group_is_kept_and_answers_for_its_work():
    text = (
        "KẾ HOẠCH\nCải cách năm 2026\nI. NHIỆM VỤ\n1. Chế độ công vụ\na) Rà soát quy chế.\n"
        "b) Đối với Công an xã:\n- Cấp căn cước.\n- Số hóa hồ sơ."
    )
    assert lines(read(lines_of(text)).plan, annex=False)[-5:] == [
        "2|1. Chế độ công vụ",
        "a) Rà soát quy chế.",
        "4|b) Đối với Công an xã:",
        "- Cấp căn cước.",
        "- Số hóa hồ sơ./.",
    ]
