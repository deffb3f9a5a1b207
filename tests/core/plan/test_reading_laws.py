"""Laws that hold for any document: it never crashes, and no line is lost."""

import random
import re
import textwrap
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thuocdo.core.plan.form.annex_tables import heading_rows
from thuocdo.core.plan.head.dating import read_dating
from thuocdo.core.plan.head.openings import mended_head
from thuocdo.core.plan.head.phrases import ANNEXED, is_of_every_head, without_enacting
from thuocdo.core.plan.lines import Line, lines_of
from thuocdo.core.plan.mapping import plan_from_mapping, plan_mapping
from thuocdo.core.plan.reading import NOISE, read
from thuocdo.core.plan.text.cleaning import clean
from thuocdo.core.plan.text.enumerators import read_enumerator
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Paragraph, paragraphs
from thuocdo.core.plan.words.topics import topic_of

SAMPLES = Path(__file__).parent / "samples"
TUNED = Path(__file__).parents[2] / "catalog" / "plans" / "tuned"
PATHS = [
    path
    for folder in (SAMPLES, TUNED)
    for path in sorted(folder.iterdir())
    if path.suffix in (".md", ".txt")
]
TEXTS = [path.read_text("utf-8") for path in PATHS]
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


def cut(lines, at, _chance):
    middle = len(lines[at]) // 2
    lines[at : at + 1] = [lines[at][:middle], lines[at][middle:]]


def join(lines, at, _chance):
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]


def shuffle(lines, _at, chance):
    chance.shuffle(lines)


def decompose(lines, _at, _chance):
    lines[:] = [unicodedata.normalize("NFD", line) for line in lines]


def drop(lines, at, _chance):
    lines[at : at + 1] = [] if len(lines) > 1 else [""]


def double(lines, at, _chance):
    lines[at:at] = [lines[at]]


def blank(lines, _at, _chance):
    lines[:] = [part for line in lines for part in (line, "")]


def upper(lines, at, _chance):
    lines[at] = lines[at].upper()


def wrap(lines, _at, chance):
    width = chance.randrange(35, 121)
    lines[:] = [part for line in lines for part in textwrap.wrap(line, width) or [""]]


def page(lines, at, chance):
    lines[at:at] = [str(chance.randrange(1, 40))]


MUTATIONS = st.lists(
    st.sampled_from([cut, join, shuffle, decompose, drop, double, blank, upper, wrap, page]),
    max_size=5,
)


def mutated(text, mutations, seed):
    chance = random.Random(seed)
    lines = text.split("\n")
    for mutate in mutations:
        mutate(lines, chance.randrange(len(lines)), chance)
    return lines_of("\n".join(lines))


# --- every word is somewhere -------------------------------------------------------------------

# What a form says by its shape: labels, column heads, bare numbers, marks of a head or foot.
OF_THE_FORM = re.compile(
    r"(?:voi|va|noi nhan|kinh gui|v/v|ve viec|da ky|so|luu|phu luc|ke hoach|stt|tt|giao|de nghi|doi|nhan"
    r"|gui|(?:cac )?(?:co )?quan|don vi|bo phan|ca nhan|nguoi|phong|can bo|cong chuc|lanh dao|lam"
    r"|duoc giao|chu tri|phoi hop|thuc hien|phu trach|dau moi|tham gia|chiu|trach nhiem|phan cong"
    r"|thoi gian|thoi han|tien do|hoan thanh|san pham|ket qua|noi dung|cong viec|kinh phi|nhiem vu"
    r"|giai phap|ghi chu|muc tieu|han|du kien|nhung|cac|con|ton tai|han che|[\W_]|\d{1,2}\b|[ivx]{1,4}\b|[a-z]\b)*"
)
# The symbol of a number whose digits are blank.
BLANK_NUMBER = re.compile(r"\W*(?:so\W*)?[/-]\s?[a-z-]{1,20}\W*")
LONGEST_HEADING = 60
LONGEST_HEAD = 40
"""Letters of the head of a column."""

COUNTRY = re.compile(
    r"(?:CỘNG )?(?:H[ÒO][AÀ] )?(?:XÃ )?(?:HỘI )?CHỦ NGHĨA VIỆT NAM|Độc lập|Tự do|Hạnh phúc",
    re.IGNORECASE,
)
OWN_NUMBER = re.compile(r"\bSố\W+(?=\d)")
"""The label of the document's own number, also in the midst of lines that were joined."""
WRITTEN_END = re.compile(r"\\r\\n|\\[rn](?![a-z])")
"""An end of line that was escaped twice, which is no text."""
NOT_TEXT = re.compile(
    r"\W*(?:trang|page)\s*\d{1,3}\W*(?:(?:of|trên)?\W*\d{1,3}\W*)?"
    r"|!\[.*\]\(.*\)|<!--.*-->|\[?(?:image|hình ảnh)\]?",
    re.IGNORECASE,
)


def letters(text):
    plain = bare(text).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return re.sub(r"[\W_]+", "", plain)


def strings(data):
    """Yield all texts of a mapping but its codes and its warnings' placeholders."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        coded = {"message", "code", "schema", "operator", "unit"}
        yield from chain.from_iterable(strings(data[key]) for key in data if key not in coded)
    elif isinstance(data, list | tuple):
        yield from chain.from_iterable(map(strings, data))


def said_by(plan):
    """Return the letters of everything that the mapping says."""
    header = plan.header
    named = f"{header.kind or ''} {header.title or ''}"
    signed = f"{header.authority or ''} {header.position or ''} {header.signer or ''}"
    return "".join(map(letters, [*strings(plan_mapping(plan)), named, signed]))


def letters_in(parts):
    return letters("".join(part.text for part in parts if isinstance(part, Paragraph)))


def texts_of(lines):
    """Yield the number and the text, with and without its number, of each paragraph and cell."""
    text = paragraphs(clean(lines))
    body = mended_head(text.body)  # a title and the first sentence that were joined are parted
    assert letters_in(body) == letters_in(text.body)
    for part in [*body, *text.footnotes]:
        if isinstance(part, Paragraph):
            yield part.first, part.text, part.rest
            continue
        heads = {row.number for row in heading_rows(part)}
        for row in part.rows:
            cells = [one for one in row.cells if row.number not in heads or len(one) > LONGEST_HEAD]
            for cell in "\n".join(cells).split("\n"):
                yield row.number, cell, read_enumerator(cell)[1]


def lost(reading, lines):
    """Return what stands in the document and nowhere in the mapping.

    Not missed are: labels and heads of columns, headings that the form knows (``Tồn tại, hạn
    chế``: the kind of the items says it), the national motto, stamps and the sentence that issues
    the document, and ``(Kèm theo …)`` over what is attached.
    """
    said = said_by(reading.plan)
    missed = []
    for number, text, rest in texts_of(lines):
        plain = bare(rest)
        if letters(rest) in said or letters(text) in said or is_known(rest, plain):
            continue
        if reading.places[number] == "citation":  # a note that only names a document
            assert any(letters(one.number) in letters(text) for one in reading.plan.citations)
            continue
        body = rest
        if reading.places[number] == "header":
            formal = is_of_every_head(rest, plain) or read_dating(rest, plain)
            body = "" if formal else COUNTRY.sub(" ", without_enacting(rest, plain))
            body = OWN_NUMBER.sub("; ", body)
        missed += [(number, piece) for piece in pieces(body) if letters(piece) not in said]
    return missed


def is_known(text, plain):
    heading = len(plain) <= LONGEST_HEADING and topic_of(plain) is not None
    blank = BLANK_NUMBER.fullmatch(plain) is not None
    return heading or blank or ANNEXED.match(plain) is not None


def pieces(text):
    split = re.split(r"[^\w\s%]+|\s(?:và|với)\s", text)
    return [one for one in split if not OF_THE_FORM.fullmatch(bare(one).strip())]


def left_out(reading, lines):
    """Return lines taken for noise whose words are not those of a page, its number or its head."""
    header = reading.plan.header
    own = [header.issuer, header.superior, header.number, header.kind, header.title]
    known = set(bare(" ".join(filter(None, own))).split())
    told = {one.values["text"] for one in reading.plan.warnings if one.code == "plan.running_head"}
    lines_left = [line.text for line in lines if reading.places[line.number] == NOISE]
    noise = [WRITTEN_END.sub(" ", text).strip() for text in lines_left]
    return [
        text
        for text in noise
        if any(map(str.isalpha, text))
        and not (NOT_TEXT.fullmatch(text) or text in told or set(bare(text).split()) <= known)
    ]


def assert_whole(lines):
    reading = read(lines)
    assert reading.uncovered() == []
    assert set(reading.places) == {line.number for line in lines}
    assert left_out(reading, lines) == []
    assert lost(reading, lines) == []
    plan = reading.plan
    assert plan_from_mapping(plan_mapping(plan)) == plan
    assert len({item.id for item in plan.items}) == len(plan.items)
    paths = {section.path for section in plan.sections}
    assert {item.parent for item in plan.items} <= paths | {None}


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in PATHS])
def test_labelled_document_loses_no_word(text):
    assert_whole(lines_of(text))


@given(st.sampled_from(TEXTS), MUTATIONS, st.integers(0, 2**32))
@example(next(text for text in TEXTS if "THÔNG BÁO\nKết luận" in text), [page, page], 1)
@example(next(text for text in TEXTS if "112/KH-SNV" in text), [page, shuffle], 10503)
@example(next(text for text in TEXTS if "so với thời điểm 01/7/2025 |" in text), [wrap], 0)
@example(
    next(text for text in TEXTS if text.startswith("Hệ thống pháp luật\nĐang tải")),
    [cut, page, wrap, wrap],
    0,
)
@example(
    next(text for text in TEXTS if "| Cơ quan phối hợp | Thời gian hoàn thành | Sản" in text),
    [cut, decompose, cut],
    193384700,
)
def test_mutated_document_loses_no_line(text, mutations, seed):
    assert_whole(mutated(text, mutations, seed))


@given(st.lists(st.lists(PIECES, max_size=5).map(" ".join), max_size=14))
@example(["I. I. Cơ quan chủ trì: I.", "năm 2024 Chủ trì ; năm 2024"])
@example(["Nơi nhận: Sở Nội vụ", "Sở Nội vụ phối hợp với"])
@example(["I. VIỆC", "1. Họp dân.", "2. CÁC CƠ QUAN CHỦ TRÌ LĨNH VỰC", "- Sở Nội vụ họp."])
@example(["I. ĐÁNH GIÁ CHUNG", "Các xã đã họp. Tuy nhiên, còn những tồn tại: - Máy cũ."])
def test_any_mixture_of_the_form_loses_no_line(lines):
    assert_whole(lines_of("\n".join(lines)))


@given(st.text(max_size=300))
@example("\\n")
def test_any_text_loses_no_line(text):
    assert_whole(lines_of(text))


@given(st.lists(st.lists(PIECES, min_size=1, max_size=4), max_size=8))
def test_any_table_loses_no_row(rows):
    lines = [
        Line(number, " | ".join(cells), whole=True, cells=tuple(cells))
        for number, cells in enumerate(rows, start=1)
    ]
    assert_whole(lines)
