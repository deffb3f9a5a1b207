"""Write the sample forms of an office's own, one a kind: run ``python -m tools.office_forms``.

They hold every part of a document as fields, so that an office starts from one that works.
"""

import sys
from pathlib import Path

import docx
from docx.document import Document as Docx
from docx.table import _Cell

from thuocdo.adapters.docx_writer import faces, package, page, styles
from thuocdo.adapters.docx_writer.faces import Face
from thuocdo.adapters.docx_writer.grid import borderless, cells, keep_whole, ruled
from thuocdo.adapters.docx_writer.letterhead import MOTTO, NATION
from thuocdo.adapters.docx_writer.metrics import width_mm
from thuocdo.adapters.docx_writer.typeset import CENTRE, JUSTIFIED, Shape, flatten, put, rule

FOLDER = Path(__file__).parents[1] / "src/thuocdo/catalog/forms"
LEFT_COLUMN = 66
WIDTH = page.text_width()
TEXT = Shape(JUSTIFIED, first_line=12.7, after=6, lines=1.15)
HEADING = Shape(JUSTIFIED, first_line=12.7, before=3, after=6, lines=1.15, keep_next=True)
CELL = Shape(before=2, after=2)
LINES = (
    ('{%p elif dong.kieu == "tieu_de" and dong.cap < 4 %}', faces.HEADINGS[1], HEADING),
    ('{%p elif dong.kieu == "ghi_chu" %}', faces.NOTE, TEXT),
)
TOLD = (faces.BODY, TEXT)
TASKS = (
    ("TT", 10, "{{ viec.stt }}"),
    ("Nội dung nhiệm vụ", 50, "{{ viec.noi_dung }}"),
    ("Cơ quan chủ trì", 28, "{{ viec.chu_tri }}"),
    (
        "Cơ quan phối hợp, thực hiện",
        28,
        (
            "{{ viec.phoi_hop }}{% if viec.phoi_hop and viec.thuc_hien %}; {% endif %}"
            "{{ viec.thuc_hien }}"
        ),
    ),
    ("Thời gian hoàn thành", 24, "{{ viec.thoi_gian }}"),
    ("Sản phẩm", 25, "{{ viec.san_pham }}"),
)


def main() -> int:
    """Write the forms into the catalogue."""
    FOLDER.mkdir(exist_ok=True)
    for name in ("plan", "report"):
        with (FOLDER / f"{name}.docx").open("wb") as stream:
            package.save(form(name), stream)
        print(f"wrote {name}.docx")
    return 0


def form(kind: str) -> Docx:
    """Return the sample form of a kind: ``plan`` or ``report``."""
    file = docx.Document()
    package.modernise(file)
    styles.install(file)
    page.lay_out(file.sections[0])
    page.number_pages(file.sections[0])
    write_head(file)
    write_lines(file, "noi_dung")
    write_foot(file)
    write_annexes(file, kind)
    file.core_properties.author = file.core_properties.comments = ""
    return file


def tag(file: Docx | _Cell, text: str) -> None:
    """Add a paragraph that a tag stands in alone: it leaves no line behind."""
    put(file.add_paragraph(), text, faces.NOTE)


def write_head(file: Docx) -> None:
    """Add issuer, nation, number, date, kind, subject, bases."""
    (issuer, nation), (number, place) = cells(
        borderless(file, (LEFT_COLUMN, WIDTH - LEFT_COLUMN), rows=2)
    )
    put(issuer.paragraphs[0], "{%p if co_quan_chu_quan %}", faces.NOTE)
    put(issuer.add_paragraph(), "{{ co_quan_chu_quan|upper }}", faces.SUPERIOR, Shape(CENTRE))
    tag(issuer, "{%p endif %}")
    listed(issuer, "dong_co_quan", faces.ISSUER, Shape(CENTRE))
    rule(issuer.add_paragraph(), LEFT_COLUMN * 0.25, LEFT_COLUMN)
    put(nation.paragraphs[0], NATION, faces.NATION, Shape(CENTRE))
    put(nation.add_paragraph(), MOTTO, faces.MOTTO, Shape(CENTRE))
    rule(nation.add_paragraph(), width_mm(MOTTO, faces.MOTTO), WIDTH - LEFT_COLUMN)
    put(number.paragraphs[0], "Số: {{ so_ky_hieu }}", faces.NUMBER, Shape(CENTRE, before=6))
    tag(number, "{%p if du_thao %}")
    put(number.add_paragraph(), "{{ du_thao }}", faces.DRAFT_STAMP, Shape(CENTRE, before=6))
    tag(number, "{%p endif %}")
    date = "{{ dia_danh }}, {{ ngay_thang }}"
    put(place.paragraphs[0], date, faces.DATE, Shape(CENTRE, before=6))
    put(file.add_paragraph(), "{{ ten_loai|upper }}", faces.KIND, Shape(CENTRE, before=12))
    put(file.add_paragraph(), "{{ trich_yeu }}", faces.SUBJECT, Shape(CENTRE))
    rule(file.add_paragraph(), WIDTH * 0.3, WIDTH)
    flatten(file.add_paragraph(), points=10)
    listed(file, "kinh_gui", faces.ADDRESSEE, Shape(left=35), "Kính gửi: ")
    decided(file, "{{ tham_quyen|upper }}")
    listed(file, "can_cu", faces.BASIS, TEXT)
    decided(file, "{{ ten_loai|upper }}:")


def decided(file: Docx, text: str) -> None:
    """Add a line that only decisions have."""
    tag(file, "{%p if tham_quyen %}")
    put(file.add_paragraph(), text, faces.ENACTING, Shape(CENTRE, before=6, after=8))
    tag(file, "{%p endif %}")


def listed(file: Docx | _Cell, field: str, face: Face, shape: Shape, mark: str = "") -> None:
    """Add a paragraph for each text of a list."""
    tag(file, f"{{%p for dong in {field} %}}")
    put(file.add_paragraph(), f"{mark}{{{{ dong }}}}", face, shape)
    tag(file, "{%p endfor %}")


def write_lines(file: Docx, field: str) -> None:
    """Add the lines of a text by kind: tables, headings, the rest."""
    tag(file, f"{{%p for dong in {field} %}}")
    tag(file, '{%p if dong.kieu == "bang" %}')
    caption = Shape(CENTRE, before=6, after=3, keep_next=True)
    put(file.add_paragraph(), "{{ dong.van_ban }}", faces.CAPTION, caption)
    write_any_table(file)
    flatten(file.add_paragraph(), points=8)
    for condition, face, shape in LINES:
        tag(file, condition)
        put(file.add_paragraph(), "{{ dong.ca_dong }}", face, shape)
    tag(file, '{%p elif dong.kieu == "dieu" %}')
    put(put(file.add_paragraph(), "{{ dong.so }} ", faces.ARTICLE), "{{ dong.van_ban }}", *TOLD)
    tag(file, "{%p else %}")
    put(file.add_paragraph(), "{{ dong.ca_dong }}", *TOLD)
    tag(file, "{%p endif %}")
    tag(file, "{%p endfor %}")


def write_any_table(file: Docx) -> None:
    """Add a table whose columns and rows are those of the line."""
    table = ruled(file, (WIDTH / 3,) * 3, rows=4)
    head, begin, row, end = cells(table)
    keep_whole(table.rows[0], repeat=True)
    fill(head, ("{%tc for ten in dong.cot %}", "{{ ten }}", "{%tc endfor %}"), faces.CELL_HEAD)
    fill(begin, ("{%tr for hang in dong.dong %}",), faces.CELL)
    fill(row, ("{%tc for o in hang.o %}", "{{ o }}", "{%tc endfor %}"), faces.CELL)
    fill(end, ("{%tr endfor %}",), faces.CELL)


def fill(row: list[_Cell], texts: tuple[str, ...], face: Face) -> None:
    """Write texts into the first cells of a row."""
    for cell, text in zip(row, texts, strict=False):
        put(cell.paragraphs[0], text, face, CELL)


def write_foot(file: Docx) -> None:
    """Add recipients and signature."""
    flatten(file.add_paragraph(), points=6)
    table = borderless(file, (82, WIDTH - 82), rows=1)
    keep_whole(table.rows[0])
    ((left, right),) = cells(table)
    put(left.paragraphs[0], "Nơi nhận:", faces.RECIPIENTS_HEAD, Shape())
    listed(left, "noi_nhan", faces.RECIPIENT, Shape(), "- ")
    put(right.paragraphs[0], "{%p for dong in quyen_han_chuc_vu %}", faces.NOTE)
    put(right.add_paragraph(), "{{ dong }}", faces.SIGNATURE, Shape(CENTRE))
    tag(right, "{%p endfor %}")
    put(right.add_paragraph(), "{{ nguoi_ky }}", faces.SIGNATURE, Shape(CENTRE, before=64))
    flatten(file.add_paragraph())


def write_annexes(file: Docx, kind: str) -> None:
    """Add the annexes on pages of their own; one of a plan's may be its table of tasks."""
    tag(file, "{%p for phan in phu_luc %}")
    label = put(file.add_paragraph(), "{{ phan.nhan }}", faces.APPENDIX_LABEL, Shape(CENTRE))
    label.paragraph_format.page_break_before = True
    title = "{{ phan.tieu_de|upper }}"
    put(file.add_paragraph(), title, faces.APPENDIX_TITLE, Shape(CENTRE))
    reference = Shape(CENTRE, after=10)
    put(file.add_paragraph(), "{{ phan.kem_theo }}", faces.APPENDIX_REFERENCE, reference)
    if kind == "report":
        write_lines(file, "phan.noi_dung")
        tag(file, "{%p endfor %}")
        return
    tag(file, "{%p if not danh_muc %}")
    write_lines(file, "phan.noi_dung")
    tag(file, "{%p endif %}")
    tag(file, "{%p endfor %}")
    tag(file, "{%p if danh_muc %}")
    write_tasks(file)
    tag(file, "{%p endif %}")


def write_tasks(file: Docx) -> None:
    """Add the table of a plan's tasks."""
    table = ruled(file, [width for _, width, _ in TASKS], rows=4)
    head, begin, row, end = cells(table)
    keep_whole(table.rows[0], repeat=True)
    fill(head, tuple(title for title, _, _ in TASKS), faces.CELL_HEAD)
    fill(begin, ("{%tr for viec in nhiem_vu %}",), faces.CELL)
    fill(row, tuple(text for _, _, text in TASKS), faces.CELL)
    fill(end, ("{%tr endfor %}",), faces.CELL)


if __name__ == "__main__":
    sys.exit(main())
