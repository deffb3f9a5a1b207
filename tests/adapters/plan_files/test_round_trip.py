"""A plan that is written and read again is the same plan but for its lines."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuocdo.adapters import docx_writer
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.model import (
    Header,
    Item,
    ItemKind,
    PlanDocument,
    Section,
    Timing,
    TimingKind,
)
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.report.plan import plan_document

TESTS = Path(__file__).parents[2]
SAMPLES = [
    path
    for folder in ("core/plan/samples", "catalog/plans/tuned")
    for path in sorted((TESTS / folder).iterdir())
    if path.suffix in (".md", ".txt") and "ocr" not in path.name
]


def written(plan):
    stream = io.BytesIO()
    created = datetime(2026, 1, 1, tzinfo=UTC)
    docx_writer.write(plan_document(plan, annex=False), stream, created=created)
    return stream.getvalue()


def without_lines(plan):
    """Return what must come back.

    The official form words the day of the date, and marks the end of its last sentence, its own
    way.
    """
    items = [replace(item, lines=(0, 0)) for item in plan.items]
    items[-1:] = [replace(item, text=item.text.rstrip(" .;")) for item in items[-1:]]
    sections = [replace(section, lines=(0, 0)) for section in plan.sections]
    return replace(plan.header, date_text=None), sections, items


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_comes_back(path):
    plan = read_plan(read_lines(path))
    assert without_lines(read_plan(read_lines(written(plan)))) == without_lines(plan)


BODIES = st.lists(
    st.sampled_from(
        ["Sở Nội vụ", "Văn phòng UBND tỉnh", "Phòng Kinh tế, Hạ tầng và Đô thị", "Công an xã"]
    ),
    unique=True,
    max_size=2,
).map(tuple)
TIMES = st.sampled_from(
    [
        (None, None, None),
        (date(2026, 6, 30), "Trước ngày 30/6/2026", Timing(TimingKind.FIXED)),
        (date(2026, 12, 31), "Trong năm 2026", Timing(TimingKind.FIXED)),
        (None, "Thường xuyên", Timing(TimingKind.CONTINUOUS)),
        (None, "Ngày 15 tháng cuối quý", Timing(TimingKind.RECURRING, "quarter", ("3-15",))),
    ]
)
TEXTS = st.sampled_from(
    [
        "Rà soát thủ tục hành chính.",
        "Niêm yết giá tại quầy, thay bảng đã cũ;",
        "Thường xuyên kiểm tra hộp thư góp ý.",
        "Lắp thêm ghế chờ, xong trước ngày 15/4/2026.",
        "Tập huấn cho tổ công nghệ số, phối hợp với Bưu điện tỉnh.",
        "Công bố danh mục dịch vụ công trực tuyến",
    ]
)
MARKS = st.sampled_from(
    [("",), ("{0}.1", "{0}.2", "{0}.3"), ("a", "a", "b"), ("b", "b", "b"), ("a", "b", "c")]
)


@st.composite
def items(draw, parent):
    marks = draw(MARKS)
    counts = {}
    made = []
    for at in range(draw(st.integers(1, 3))):
        mark = marks[at % len(marks)].format(parent[-1])
        path = f"{parent}.{mark}" if mark else parent
        counts[path] = counts.get(path, 0) + 1
        deadline, text, timing = draw(TIMES)
        made.append(
            Item(
                id=f"{path}#{counts[path]}",
                path=path,
                parent=parent,
                kind=ItemKind.TASK,
                text=draw(TEXTS),
                lines=(0, 0),
                lead=draw(BODIES),
                coordinate=draw(BODIES),
                implement=draw(BODIES),
                deadline=deadline,
                deadline_text=text,
                timing=timing,
                product=draw(st.none() | st.just("Báo cáo")),
            )
        )
    return made


@st.composite
def plans(draw):
    sections = [Section("I", "NHIỆM VỤ, GIẢI PHÁP", (0, 0))]
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        sections.append(Section(f"I.{number}", f"Nhóm việc thứ {number}", (0, 0)))
        made += draw(items(f"I.{number}"))
    header = Header(
        issuer="UBND xã Mẫu",
        number="5/KH-UBND",
        date=date(2026, 1, 5),
        place="Mẫu",
        kind="Kế hoạch",
        title="Nâng cao chất lượng phục vụ năm 2026",
        plan_year=2026,
    )
    return PlanDocument(header, sections=tuple(sections), items=tuple(made))


@settings(max_examples=25, deadline=None)
@given(plans())
def test_any_plan_comes_back(plan):
    """What the sentence of an item says itself is part of what it says when read again."""
    once = read_plan(read_lines(written(plan)))
    texts = [[item.text for item in without_lines(one)[2]] for one in (once, plan)]
    assert texts[0] == texts[1]
    assert without_lines(read_plan(read_lines(written(once)))) == without_lines(once)
