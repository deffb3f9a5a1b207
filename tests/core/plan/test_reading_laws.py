"""Laws that hold for any document: it never crashes, and no line is lost."""

import random
import unicodedata
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.lines import Line, lines_of
from thuocdo.core.plan.mapping import plan_from_mapping, plan_mapping
from thuocdo.core.plan.reading import NOISE, read
from thuocdo.core.plan.text.cleaning import clean
from thuocdo.core.plan.text.letters import bare

SAMPLES = Path(__file__).parent / "samples"
TUNED = Path(__file__).parents[2] / "catalog" / "plans" / "tuned"
TEXTS = [
    path.read_text("utf-8")
    for folder in (SAMPLES, TUNED)
    for path in sorted(folder.iterdir())
    if path.suffix in (".md", ".txt")
]
PIECES = st.sampled_from(
    [
        *(
            "I.",
            "II.",
            "C.",
            "1.",
            "1.1",
            "2.1.",
            "10)",
            "a)",
            "đ)",
            "-",
            "+",
            "*",
            "(1)",
            "|",
            "||",
            "#",
        ),
        *(
            "Điều 1.",
            "PHỤ LỤC",
            "Phần II",
            "Số:",
            "/KH-UBND",
            "Căn cứ",
            "Kính gửi:",
            "Nơi nhận:",
            "V/v",
        ),
        *(
            "Cơ quan chủ trì:",
            "Thời gian:",
            "Sản phẩm:",
            "Phân công trách nhiệm",
            "Nội dung:",
            "(",
            ")",
        ),
        *("Sở Nội vụ", "các sở, ban", "và", ";", ",", "phối hợp với", "chủ trì", "Giao", "Đề nghị"),
        *(
            "100%",
            "tăng 2%",
            "top 20",
            "30/6",
            "quý II",
            "năm 2024",
            "31/02/2024",
            "12-NQ/TU",
            "¹",
            "₂",
        ),
        *(
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Trần A",
            "Mục tiêu",
            "Tồn tại:",
            "TT",
            "Chủ trì",
            "\t",
        ),
    ]
)
MUTATIONS = st.lists(
    st.sampled_from(["cut", "join", "shuffle", "decompose", "drop", "double", "blank", "upper"]),
    max_size=5,
)


def mutated(text, mutations, seed):
    chance = random.Random(seed)
    lines = text.split("\n")
    for mutation in mutations:
        at = chance.randrange(len(lines))
        if mutation == "cut":
            middle = len(lines[at]) // 2
            lines[at : at + 1] = [lines[at][:middle], lines[at][middle:]]
        elif mutation == "join":
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        elif mutation == "shuffle":
            chance.shuffle(lines)
        elif mutation == "decompose":
            lines = [unicodedata.normalize("NFD", line) for line in lines]
        elif mutation == "drop":
            del lines[at]
            lines = lines or [""]
        elif mutation == "double":
            lines[at:at] = [lines[at]]
        elif mutation == "blank":
            lines = [part for line in lines for part in (line, "")]
        else:
            lines[at] = lines[at].upper()
    return lines_of("\n".join(lines))


def letters(text):
    return "".join(char for char in bare(text) if char.isalnum())


def lost(reading, lines):
    """Return the lines of items and prose whose last words the plan says nowhere.

    Short lines may be headings that the form knows (``Nhiệm vụ, giải pháp``); last words are few
    letters, as a label may stand before a short name (``đơn vị phối hợp: Hội Liên hiệp``).
    """
    plan = reading.plan
    told = [text for section in plan.sections for text in (section.title, *section.text)]
    for item in plan.items:
        bodies = "".join((*item.lead, *item.coordinate, *item.implement))
        told += [item.text, bodies, item.deadline_text or "", item.product or ""]
    told += [value for warning in plan.warnings for value in warning.values.values()]
    said = letters(" ".join(told))
    placed = [line for line in clean(lines) if reading.places[line.number] in ("item", "section")]
    tails = [(line.number, letters(line.text)) for line in placed if not line.footnote]
    return [number for number, tail in tails if len(tail) > 60 and tail[-8:] not in said]


def assert_whole(lines):
    reading = read(lines)
    assert reading.uncovered() == []
    assert set(reading.places) == {line.number for line in lines}
    words = {line.number for line in lines if any(char.isalpha() for char in line.text)}
    noise = {number for number in words if reading.places[number] == NOISE}
    often = Counter(line.text.strip() for line in lines)  # a running head repeats
    once = [text for line in lines if line.number in noise and often[text := line.text.strip()] < 2]
    assert not [text for text in once if len(text) > 40]
    assert lost(reading, lines) == []
    plan = reading.plan
    assert plan_from_mapping(plan_mapping(plan)) == plan
    assert len({item.id for item in plan.items}) == len(plan.items)
    paths = {section.path for section in plan.sections}
    assert {item.parent for item in plan.items} <= paths | {None}


@given(st.sampled_from(TEXTS), MUTATIONS, st.integers(0, 2**32))
def test_mutated_document_loses_no_line(text, mutations, seed):
    assert_whole(mutated(text, mutations, seed))


@given(st.lists(st.lists(PIECES, max_size=5).map(" ".join), max_size=14))
def test_any_mixture_of_the_form_loses_no_line(lines):
    assert_whole(lines_of("\n".join(lines)))


@given(st.text(max_size=300))
def test_any_text_loses_no_line(text):
    assert_whole(lines_of(text))


@given(st.lists(st.lists(PIECES, min_size=1, max_size=4), max_size=8))
def test_any_table_loses_no_row(rows):
    lines = [
        Line(number, " | ".join(cells), whole=True, cells=tuple(cells))
        for number, cells in enumerate(rows, start=1)
    ]
    assert_whole(lines)
