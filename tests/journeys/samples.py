"""Files that people bring along: a criteria set, scores, evidence, plans. All invented."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx

from thuocdo.adapters.framework_xlsx import write_framework_xlsx
from thuocdo.adapters.xlsx_writer import Column, write_table
from thuocdo.core.framework import read_framework

MADE = datetime(2026, 1, 5, 3, tzinfo=UTC)


def leaf(code: str, name: str, limit: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": {"vi": name}, "max": limit, **more}


def in_time(first: str, second: str) -> dict[str, Any]:
    labels = ((first, "2"), (second, "1"), ("Không ban hành", "0"))
    options = [{"label": {"vi": label}, "points": points} for label, points in labels]
    return {"kind": "options", "options": options}


def ratio(done: str, planned: str, **more: Any) -> dict[str, Any]:
    return {"kind": "proportional", "inputs": [done, planned], **more}


def criteria_set(code: str, level: str, bodies: tuple[str, str, str]) -> dict[str, Any]:
    """Return a set of 20 points in three fields, each with the body that answers for it."""
    direction, procedures, people = bodies
    lists = {
        "kind": "checklist",
        "parts": [
            {"code": "board", "name": {"vi": "Niêm yết tại bộ phận Một cửa"}, "points": "1"},
            {"code": "portal", "name": {"vi": "Công khai trên cổng thông tin"}, "points": "1"},
        ],
    }
    on_time = {
        "kind": "bands",
        "inputs": ["dossiers_on_time", "dossiers_finished"],
        "bands": [{"from": "0.9", "points": "2"}, {"from": "0.98", "points": "5"}],
    }
    return {
        "id": code,
        "name": {"vi": "Bộ tiêu chí cải cách hành chính"},
        "index": "PAR",
        "levels": [level],
        "cycle": ["year"],
        "status": "official",
        "legal_basis": {"kind": "Quyết định", "number": "12/QĐ-UBND", "date": "2025-01-10"},
        "total": "20",
        "ranking": {"bands": [{"name": {"vi": "Tốt"}, "from": 80}]},
        "fields": [
            {
                "code": "1",
                "name": {"vi": "Chỉ đạo, điều hành"},
                "responsible": direction,
                "criteria": [
                    leaf("1.1", "Ban hành kế hoạch", "2", rule=in_time("Trước 28/02", "Sau 28/02")),
                    leaf("1.2", "Mức độ hoàn thành", "4", rule=ratio("tasks_done", "tasks_planned")),
                    leaf(
                        "1.3", "Báo cáo đúng hạn", "2", evidence="none",
                        rule={"kind": "deduction", "input": "reports_late", "each": "0.5"},
                    ),
                ],
            },
            {
                "code": "2",
                "name": {"vi": "Cải cách thủ tục hành chính"},
                "responsible": procedures,
                "criteria": [
                    leaf("2.1", "Hồ sơ giải quyết đúng hạn", "5", rule=on_time),
                    leaf("2.2", "Công khai thủ tục", "2", rule=lists),
                    leaf(
                        "2.3", "Hồ sơ trực tuyến", "3",
                        rule=ratio("online", "dossiers_received", zero_below="0.3"),
                    ),
                ],
            },
            {
                "code": "3",
                "name": {"vi": "Cán bộ, công chức"},
                "responsible": people,
                "criteria": [
                    leaf(
                        "3.1", "Sáng kiến", "1",
                        rule={"kind": "per_item", "input": "initiatives", "each": "0.5"},
                    ),
                    leaf("3.2", "Kỷ luật, kỷ cương", "1", rule={"kind": "awarded"}),
                ],
            },
        ],
    }  # fmt: skip


def set_file(path: Path, mapping: Mapping[str, Any]) -> Path:
    framework, issues = read_framework(mapping)
    assert framework is not None, issues
    with path.open("wb") as stream:
        write_framework_xlsx(framework, stream, created=MADE)
    return path


def scores_file(path: Path, points: Mapping[str, Mapping[str, float]]) -> Path:
    """Write last year's published points, unit by unit, as one long table."""
    columns = [Column(name) for name in ("unit", "group", "code", "input", "value")]
    rows = [
        (unit, "tỉnh", code, "points", value)
        for unit, leaves in points.items()
        for code, value in leaves.items()
    ]
    with path.open("wb") as stream:
        write_table(stream, columns, rows, created=MADE)
    return path


def word_file(path: Path, lines: Iterable[str]) -> Path:
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    file.save(str(path))
    return path


def pdf_file(path: Path, text: str) -> Path:
    """Write one page with a line of text (ASCII), byte by byte: no library is asked for it."""
    drawn = f"BT /F1 18 Tf 72 770 Td ({text}) Tj ET".encode("ascii")
    used = b"/Resources << /Font << /F1 5 0 R >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % used,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        font,
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (
        size, table, size,
    )  # fmt: skip
    path.write_bytes(content + tail + b"startxref\n%d\n%%%%EOF\n" % len(content))
    return path


def plan_lines(place: str, year: int, tasks: Iterable[str]) -> list[str]:
    """Return the paragraphs of an improvement plan with a few tasks, as offices write them."""
    return [
        f"ỦY BAN NHÂN DÂN {place.upper()}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 27/KH-UBND",
        f"ngày 20 tháng 01 năm {year}",
        "KẾ HOẠCH",
        f"Cải thiện Chỉ số cải cách hành chính năm {year}",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Khắc phục những tiêu chí còn mất điểm, giữ vững những tiêu chí đã đạt điểm tối đa.",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Cải cách thủ tục hành chính",
        *(f"- {task}" for task in tasks),
        "III. TỔ CHỨC THỰC HIỆN",
        "Các cơ quan, đơn vị căn cứ Kế hoạch này tổ chức thực hiện.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Đăng Khoa",
    ]
