import pytest

from thuocdo.core.plan.lines import Line, lines_of
from thuocdo.core.plan.text.cleaning import clean
from thuocdo.core.plan.text.paragraphs import Paragraph, Table, paragraphs


def cleaned(text):
    return [line for line in clean(lines_of(text)) if not line.noise]


def texts(text):
    return [part.text for part in paragraphs(list(clean(lines_of(text)))).body]


def test_title_in_bold_ends_before_text_that_is_not():
    title = "Tăng cường trách nhiệm người đứng đầu trên địa bàn tỉnh"
    lines = [
        Line(1, title, bold=True, whole=True),
        Line(2, "UBND tỉnh Lam Sơn ban hành như sau:", whole=True),
    ]
    assert [part.text for part in paragraphs(list(clean(lines))).body] == [
        line.text for line in lines
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("## **II. NHIỆM VỤ:**", "II. NHIỆM VỤ:"),
        ("- **Cơ quan chủ trì:** Phòng Nội vụ", "- Cơ quan chủ trì: Phòng Nội vụ"),
        ("(*qua Phòng Nội vụ*) để xem", "(qua Phòng Nội vụ) để xem"),
        ("Ða số", "Đa số"),
        ("Tu\u031bng xa\u0303", "Tưng xã"),
        ("công bố¹; rộng 20 m²", "công bố; rộng 20 m²"),
        ("Số 12/UBND-NC₁", "Số 12/UBND-NC1"),
        ("HĐND- UBND", "HĐND-UBND"),
        ("A&amp;B <b>đậm</b>", "A&B đậm"),
        (r"1\. Mục đích", "1. Mục đích"),
        ("_Ghi chú, xem", "Ghi chú, xem"),
        ("của phường (năm 2026_)", "của phường (năm 2026)"),
        ("xem biểu của UBND_.", "xem biểu của UBND."),
        ("cột SO_NHA_, TP_ và _XA mới", "cột SO_NHA_, TP_ và _XA mới"),
        (r"Mở lớp.\nĐóng lớp", "Mở lớp. Đóng lớp"),
        (r"ở D:\Tin\nắng, \\Tin\nắng", r"ở D:\Tin\nắng, \Tin\nắng"),
    ],
)
def test_line_loses_its_dress(raw, text):
    assert [line.text for line in cleaned(raw)] == [text]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "   ",
        "-----",
        "- 2 -",
        "Trang 3/12",
        "| --- | :-- |",
        "***",
        "<!-- x -->",
        "![a](b.png)",
    ],
)
def test_noise_is_told(raw):
    assert cleaned(raw) == []


@pytest.mark.parametrize(
    ("raw", "text", "slips"),
    [
        ("Bru điện huyện", "Bưu điện huyện", [("Bru", "Bưu")]),
        ("Phân đầu đạt", "Phấn đấu đạt", [("Phân đầu", "Phấn đấu")]),
        ("Đê nghị Hội Nông dân", "Đề nghị Hội Nông dân", [("Đê nghị", "Đề nghị")]),
        ("tuyến đê nghịch", "tuyến đê nghịch", []),
        ("phần đầu của văn bản", "phần đầu của văn bản", []),
        ("huyện Mây Pǎh", "huyện Mây Păh", [("Pǎh", "Păh")]),
        (
            "những nhiễu, đơn đốc",
            "nhũng nhiễu, đôn đốc",
            [("những nhiễu", "nhũng nhiễu"), ("đơn đốc", "đôn đốc")],
        ),
        ("ngày 2l tháng l0", "ngày 21 tháng 10", [("l", "1"), ("l", "1")]),
        (
            "ngày Ol tháng O3",
            "ngày 01 tháng 03",
            [("tháng O", "tháng 0"), ("ngày O", "ngày 0"), ("l", "1")],
        ),
        ("3O/6/2026, 9O% hồ sơ", "30/6/2026, 90% hồ sơ", [("3O", "30"), ("9O", "90")]),
        (
            "Quí II, quý l, quý Il",
            "Quý II, quý I, quý II",
            [("Quí", "Quý"), ("quý l", "quý I"), ("quý Il", "quý II")],
        ),
        ("Điều l. Luật 2 lá đơn", "Điều 1. Luật 2 lá đơn", [("Điều l", "Điều 1")]),
        ("Công TTĐT; công chức", "Cổng TTĐT; công chức", [("Công", "Cổng")]),
    ],
)
def test_slips_are_mended_and_told(raw, text, slips):
    (line,) = cleaned(raw)
    assert (line.text, line.slips) == (text, tuple(slips))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "- Rà soát văn bản của người\n\n- 3 -\n\nđứng đầu cơ quan.",
            ["- Rà soát văn bản của người đứng đầu cơ quan."],
        ),
        (
            "Thực hiện kế hoạch của Ủy ban nhân dân xã Mây\n\nHồng, giai đoạn 2021.\n\nDân xã Mây Hồng.",
            [
                "Thực hiện kế hoạch của Ủy ban nhân dân xã Mây Hồng, giai đoạn 2021.",
                "Dân xã Mây Hồng.",
            ],
        ),
        (
            "Công khai thủ tục hành chính về đất đai tại trụ sở và trên mạng;\n\nrà soát hồ sơ.",
            ["Công khai thủ tục hành chính về đất đai tại trụ sở và trên mạng; rà soát hồ sơ."],
        ),
        (
            "Nâng cao chất lượng công tác CCHC\n\nYêu cầu các đơn vị thực hiện.",
            ["Nâng cao chất lượng công tác CCHC", "Yêu cầu các đơn vị thực hiện."],
        ),
        ("Công chức Văn phòng\n- Thống kê xã.", ["Công chức Văn phòng - Thống kê xã."]),
        ("các tổ chức chính trị\n- xã hội", ["các tổ chức chính trị - xã hội"]),
        ("Gồm:\n- Thống kê", ["Gồm:", "- Thống kê"]),
        ("1. Đất đai\n- rà soát quy trình;", ["1. Đất đai", "- rà soát quy trình;"]),
        (
            "3. Cải cách chế độ công vụ, công chức\n- sắp xếp vị trí;\n- cử đi học.",
            ["3. Cải cách chế độ công vụ, công chức", "- sắp xếp vị trí;", "- cử đi học."],
        ),
        (
            "- Nâng cao chất lượng dịch vụ công, phục vụ phát triển kinh tế\n- xã hội của xã.",
            ["- Nâng cao chất lượng dịch vụ công, phục vụ phát triển kinh tế - xã hội của xã."],
        ),
        (
            "II. NHIỆM VỤ, GIẢI PHÁP\nKHẮC PHỤC HẠN CHẾ",
            ["II. NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC HẠN CHẾ"],
        ),
        ("UBND TỈNH LAM SƠN\nSỞ NỘI VỤ", ["UBND TỈNH LAM SƠN", "SỞ NỘI VỤ"]),
        (
            "Đơn vị chủ trì: Sở Y tế\nĐơn vị phối hợp: Sở Nội vụ",
            ["Đơn vị chủ trì: Sở Y tế", "Đơn vị phối hợp: Sở Nội vụ"],
        ),
    ],
)
def test_lines_make_paragraphs(raw, expected):
    assert texts(raw) == expected


def test_footnotes_stand_apart_and_do_not_cut_the_text():
    text = paragraphs(
        list(clean(lines_of("- Nâng cao vai trò¹ của người\n\n¹ Kế hoạch 5.\n\nđứng đầu.")))
    )
    assert [part.text for part in text.body] == ["- Nâng cao vai trò của người đứng đầu."]
    assert [(note.text, note.lines) for note in text.footnotes] == [("Kế hoạch 5.", (3, 3))]


def test_second_line_of_a_footnote_goes_with_it():
    lines = [
        Line(1, "Rà soát văn bản của"),
        Line(2, "1 Kế hoạch số 5", footnote=True),
        Line(3, "ngày 6/7/2024", footnote=True),
        Line(4, "- 7 -", furniture=True),
        Line(5, "tỉnh."),
    ]
    text = paragraphs(list(clean(lines)))
    assert [part.text for part in text.body] == ["Rà soát văn bản của tỉnh."]
    assert [note.numbers for note in text.footnotes] == [[2, 3]]


def test_text_behind_a_footnote_that_the_layout_tells_is_text():
    given = [
        Line(1, "a) Rà soát quy trình.", whole=True),
        Line(2, "Luật Đất đai năm 2024", footnote=True),
        Line(3, "Văn phòng chủ trì họp thôn.", goes_on=False),
    ]
    found = paragraphs(clean(given))
    assert [one.text for one in found.body] == [given[0].text, given[2].text]
    assert [one.text for one in found.footnotes] == [given[1].text]


def test_paragraph_knows_the_line_of_each_word():
    (part,) = paragraphs(list(clean(lines_of("Rà soát các văn bản và\nKế hoạch số 5")))).body
    assert isinstance(part, Paragraph)
    assert (part.line_at(0), part.line_at(part.text.index("Kế hoạch"))) == (1, 2)


def test_rows_that_follow_one_another_are_one_table():
    parts = paragraphs(
        list(clean(lines_of("| a | b |\n|---|---|\n| c | d |\n\nX\n| e | f |")))
    ).body
    assert [len(part.rows) for part in parts if isinstance(part, Table)] == [2, 1]
