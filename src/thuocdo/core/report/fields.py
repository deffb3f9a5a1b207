"""What a form of an office's own may ask of a document: fields by name, with their values.

Names are Vietnamese without diacritics, so that officers can read and type them. ``FIELDS`` is
the whole list; the page of the documentation and the check of a form both follow it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from thuocdo.core.plan.model import Item, ItemKind, PlanDocument
from thuocdo.core.plan.words.short_forms import long_form
from thuocdo.core.report.blocks import (
    Article,
    Block,
    Bullet,
    Chart,
    Footnote,
    Heading,
    Note,
    Paragraph,
    RowKind,
    Table,
)
from thuocdo.core.report.charts import chart_table
from thuocdo.core.report.document import Document, Stamp
from thuocdo.core.report.form import closed, issuer_lines
from thuocdo.core.report.plan_words import agencies, time_words

Value: TypeAlias = str | int | Sequence["Value"] | Mapping[str, "Value"]
Values: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: one text, or a list; ``each`` are the fields of a list's entries.

    A list without ``each`` is a list of texts. ``entry`` is what the documentation and the sample
    forms call an entry; a form may call it as it likes.
    """

    name: str
    vi: str
    en: str
    many: bool = False
    each: tuple["Field", ...] = ()
    entry: str = "dong"


_ROW = (Field("o", "các ô của hàng", "the cells of the row", many=True, entry="o"),)
_LINE = (
    Field(
        "kieu",
        "loại dòng: tieu_de, doan, gach (-), cong (+), dieu, ghi_chu, bang",
        "kind of line: heading, paragraph, dash, plus, article, note, table",
    ),
    Field("cap", "cấp của đề mục, 1 đến 4; dòng khác là 0", "level of a heading, else 0"),
    Field("so", "số thứ tự như được in: I., 1., a), -, +", "enumerator as printed"),
    Field("van_ban", "lời của dòng, tên của bảng", "text of the line, caption of the table"),
    Field("ca_dong", "cả dòng như được in: số thứ tự và lời", "enumerator and text together"),
    Field("cot", "tên các cột của bảng", "titles of the table's columns", many=True, entry="ten"),
    Field("dong", "các hàng của bảng", "rows of the table", many=True, each=_ROW, entry="hang"),
)
_ANNEX = (
    Field("nhan", "Phụ lục, Phụ lục I", "the word Phụ lục, numbered if several"),
    Field("tieu_de", "tên phụ lục", "title of the annex"),
    Field("kem_theo", "dòng (Kèm theo …)", "the line that ties it to the document"),
    Field("noi_dung", "các dòng của phụ lục", "lines of the annex", many=True, each=_LINE),
)
_TASK = (
    Field("stt", "số thứ tự", "running number"),
    Field("muc", "đề mục chứa nhiệm vụ", "heading it stands under"),
    Field("noi_dung", "nội dung nhiệm vụ", "the work"),
    Field("chu_tri", "cơ quan chủ trì", "lead body"),
    Field("phoi_hop", "cơ quan phối hợp", "coordinating bodies"),
    Field("thuc_hien", "cơ quan thực hiện", "implementing bodies"),
    Field("thoi_gian", "thời gian hoàn thành", "by when"),
    Field("san_pham", "sản phẩm", "product"),
)
_HEAD = (
    Field("co_quan_chu_quan", "cơ quan cấp trên trực tiếp", "superior body"),
    Field("co_quan_ban_hanh", "cơ quan ban hành", "issuing body"),
    Field("dong_co_quan", "tên cơ quan ban hành, viết hoa", "the same in capitals", many=True),
    Field("so_ky_hieu", "số và ký hiệu: 104/KH-UBND", "number and symbol"),
    Field("dia_danh", "địa danh", "place"),
    Field("ngay_thang", "ngày 05 tháng 02 năm 2026", "the date in words"),
    Field("ten_loai", "tên loại văn bản: Kế hoạch, Báo cáo", "kind of document"),
    Field("trich_yeu", "trích yếu nội dung", "subject"),
    Field("du_thao", "DỰ THẢO, để trống khi đã ban hành", "DỰ THẢO, empty once issued"),
)
_BODY = (
    Field("kinh_gui", "nơi kính gửi của công văn", "addressees of a letter", many=True),
    Field(
        "tham_quyen",
        "thẩm quyền ban hành quyết định: Chủ tịch Ủy ban nhân dân …",
        "who decides, of a decision with legal bases",
    ),
    Field("can_cu", "các căn cứ", "legal bases", many=True),
    Field("noi_dung", "nội dung, từng dòng", "the body, line by line", many=True, each=_LINE),
)
_FOOT = (
    Field("quyen_han_chuc_vu", "các dòng trên chữ ký: TM., KT.", "lines to sign", many=True),
    Field("nguoi_ky", "họ và tên người ký", "full name of the signer"),
    Field("noi_nhan", "các dòng nơi nhận", "recipients", many=True),
    Field("phu_luc", "các phụ lục", "annexes", many=True, each=_ANNEX, entry="phan"),
)
REPORT_FIELDS = _HEAD + _BODY + _FOOT
PLAN_FIELDS = (
    *_HEAD,
    Field("nam", "năm của kế hoạch", "year of the plan"),
    *_BODY,
    Field("nhiem_vu", "danh mục nhiệm vụ", "the tasks", many=True, each=_TASK, entry="viec"),
    Field(
        "danh_muc",
        "tên phụ lục khi phụ lục là danh mục nhiệm vụ, nếu không thì để trống",
        "title of the annex where it is the table of tasks, else empty",
    ),
    *_FOOT,
)
EXPECTED = ("so_ky_hieu", "ngay_thang", "trich_yeu", "noi_dung", "nguoi_ky", "noi_nhan", "du_thao")
"""Fields whose absence from a form is worth a warning: what they say would be lost."""


def trial_values(fields: Sequence[Field]) -> dict[str, Value]:
    """Return a value for every field, two entries a list: what a new form is tried with."""
    return {field.name: _trial(field) for field in fields}


def _trial(field: Field) -> Value:
    one: Value = trial_values(field.each) if field.each else field.name
    return [one, one] if field.many else one


def report_values(document: Document) -> Values:
    """Return the values of ``REPORT_FIELDS`` for a document."""
    head = document.letterhead
    return {
        "co_quan_chu_quan": head.superior,
        "co_quan_ban_hanh": long_form(head.issuer),
        "dong_co_quan": issuer_lines(head.issuer, head.superior),
        "so_ky_hieu": head.reference(),
        "dia_danh": head.place,
        "ngay_thang": head.date.words(),
        "ten_loai": document.kind,
        "trich_yeu": document.subject,
        "du_thao": Stamp.DRAFT.value if document.draft else "",
        "kinh_gui": document.addressees,
        "tham_quyen": document.enacting,
        "can_cu": closed(document.bases),
        "noi_dung": [_line(block) for block in document.body],
        "quyen_han_chuc_vu": document.signature.lines,
        "nguoi_ky": document.signature.name,
        "noi_nhan": closed(document.recipients),
        "phu_luc": list(_annexes(document)),
    }


def plan_values(plan: PlanDocument, document: Document) -> Values:
    """Return the values of ``PLAN_FIELDS`` for a plan and the document made of it."""
    titles = {section.path: section.title.rstrip(" :.") for section in plan.sections}
    tasks = [item for item in plan.items if item.kind is ItemKind.TASK and item.group is None]
    header = plan.header
    year = header.plan_year or (header.date.year if header.date else None)
    return {
        **report_values(document),
        "nam": "" if year is None else str(year),
        "danh_muc": next((annex.title for annex in document.appendices if annex.tasks), ""),
        "nhiem_vu": [_task(number, task, titles) for number, task in enumerate(tasks, start=1)],
    }


def _task(number: int, task: Item, titles: Mapping[str, str]) -> Values:
    return {
        "stt": str(number),
        "muc": titles.get(task.parent or "", ""),
        "noi_dung": task.text,
        "chu_tri": agencies(task.lead),
        "phoi_hop": agencies(task.coordinate),
        "thuc_hien": agencies(task.implement),
        "thoi_gian": time_words(task),
        "san_pham": task.product or "",
    }


def _annexes(document: Document) -> Iterator[Values]:
    for position, annex in enumerate(document.appendices):
        yield {
            "nhan": document.appendix_label(position),
            "tieu_de": annex.title,
            "kem_theo": document.appendix_reference(),
            "noi_dung": [_line(block) for block in annex.blocks],
        }


def _line(block: Block) -> Values:
    """Return a block as one line; a chart, which no field can draw, as the table of its values."""
    match block:
        case Heading(level, enumerator, text):
            line = _of("tieu_de", text, so=enumerator, cap=level)
        case Bullet(text, level):
            line = _of("gach", text, so="-") if level == 1 else _of("cong", text, so="+")
        case Article(number, text):
            line = _of("dieu", text, so=f"Điều {number}.")
        case Chart() | Table():
            line = _table(chart_table(block) if isinstance(block, Chart) else block)
        case Paragraph(text):
            line = _of("doan", text)
        case Note(text) | Footnote(text):
            line = _of("ghi_chu", text)
    return line


def _table(table: Table) -> dict[str, Value]:
    width = len(table.columns)
    rows = [
        {"o": [*row.cells, *[""] * (width - len(row.cells))]}
        if row.kind is RowKind.GROUP
        else {"o": row.cells}
        for row in table.rows
    ]
    titles = [column.title for column in table.columns]
    return _of("bang", table.caption) | {"cot": titles, "dong": rows}


def _of(kind: str, text: str, *, so: str = "", cap: int = 0) -> dict[str, Value]:
    whole = f"{so} {text}" if so else text
    said: dict[str, Value] = {"kieu": kind, "cap": cap, "so": so, "van_ban": text, "ca_dong": whole}
    return {**said, "cot": [], "dong": []}
