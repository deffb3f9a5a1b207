"""Ways in which programs write the same words into a .docx: all read as the words do."""

import io
import zipfile

import pytest

from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.reading import read_plan

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
WORK = "1. Phòng Nội vụ chủ trì rà soát thủ tục, hoàn thành trước ngày 30/6/2026."


def package(body, **parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def p(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(data):
    return [line.text for line in read_lines(data)]


def in_control():
    inner = r("rà soát thủ tục, ")
    control = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    return p(r("1. Phòng Nội vụ chủ trì "), control, r("hoàn thành trước ngày 30/6/2026."))


def with_smart_tag():
    tag = '<w:smartTag w:uri="urn:x" w:element="place">' + r("Phòng Nội vụ") + "</w:smartTag>"
    return p(r("1. "), tag, r(" chủ trì rà soát thủ tục, hoàn thành trước ngày 30/6/2026."))


def with_link():
    link = f'<w:hyperlink r:id="rId4" xmlns:r="x">{r("thủ tục", "<w:u/>")}</w:hyperlink>'
    return p(r("1. Phòng Nội vụ chủ trì rà soát "), link, r(", hoàn thành trước ngày 30/6/2026."))


def with_fields():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> REF dl \\h </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("30/6/2026")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr=" REF co_quan ">{r("Phòng Nội vụ")}</w:fldSimple>'
    return p(r("1. "), simple, r(" chủ trì rà soát thủ tục, hoàn thành trước ngày "), field, r("."))


def with_comment():
    return p(
        '<w:commentRangeStart w:id="0"/>',
        r(WORK),
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )


def struck_by_hand():
    return p(
        r("1. Phòng Nội vụ chủ trì rà soát "),
        r("hồ sơ, giấy tờ cũ ", "<w:strike/>"),
        r("bỏ hẳn ", "<w:dstrike/>"),
        r("thủ tục, hoàn thành trước ngày 30/6/2026."),
    )


def with_bookmarks_and_errors():
    return p(
        '<w:bookmarkStart w:id="1" w:name="a"/>',
        r("1. Phòng Nội vụ "),
        '<w:proofErr w:type="spellStart"/>',
        r("chủ trì rà soát thủ tục"),
        '<w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="1"/>',
        r(", hoàn thành trước ngày 30/6/2026."),
    )


def letter_by_letter():
    return p(*(r(letter) for letter in WORK))


def with_tab_behind_the_number():
    return p(r("1."), "<w:r><w:tab/></w:r>", r(WORK.removeprefix("1. ")))


@pytest.mark.parametrize(
    "paragraph",
    [
        in_control,
        with_smart_tag,
        with_link,
        with_fields,
        with_comment,
        struck_by_hand,
        with_bookmarks_and_errors,
        letter_by_letter,
        with_tab_behind_the_number,
    ],
)
def test_sentence_is_read_however_it_is_written(paragraph):
    comments = f'<w:comments {NAMES}><w:comment w:id="0">{p(r("Xem lại"))}</w:comment></w:comments>'
    data = package(p(r("I. NHIỆM VỤ")) + paragraph(), comments=comments)
    assert texts(data) == ["I. NHIỆM VỤ", WORK]
    (item,) = read_plan(read_lines(data)).items
    assert (item.lead, str(item.deadline)) == (("Phòng Nội vụ",), "2026-06-30")


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("Wingdings", "F0E0", "→")],
)
def test_inserted_signs_are_read(font, char, sign):
    sym = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    assert texts(package(p(r("1. Đạt "), sym, r(" 90%.")))) == [f"1. Đạt {sign} 90%."]


def test_sign_typed_in_a_font_of_signs_is_read():
    assert texts(package(p(r("1. Đạt \uf0b3 90%.", '<w:rFonts w:ascii="Symbol"/>')))) == [
        "1. Đạt ≥ 90%."
    ]


def test_box_written_in_two_ways_is_read_once():
    inner = f"<w:txbxContent>{p(r('UBND XÃ MÂY'))}{p(r('Số: 5/KH-UBND'))}</w:txbxContent>"
    choice = f"<w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(package(p(both, r("KẾ HOẠCH")))) == ["UBND XÃ MÂY", "Số: 5/KH-UBND", "KẾ HOẠCH"]


def test_style_that_shows_capitals_does_so():
    styles = (
        f'<w:styles {NAMES}><w:style w:styleId="Ten"><w:rPr><w:caps/></w:rPr></w:style></w:styles>'
    )
    data = package(styled("Ten", "Kế hoạch") + p(r("Cải cách năm 2026")), styles=styles)
    assert texts(data) == ["KẾ HOẠCH", "Cải cách năm 2026"]


def test_text_in_a_frame_is_read_as_if_it_had_none():
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>".format
    table = f"<w:tbl>{row(p(r('TT')), p(r('Nội dung')))}{row(p(r('1')), p(r('Họp')))}</w:tbl>"
    inside = p(r("I. NHIỆM VỤ")) + p(r(WORK)) + p(r("II. PHỤ LỤC")) + table + p()
    framed = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    told = [(line.text, line.cells) for line in read_lines(package(inside)) if line.text]
    found = read_lines(package(p(r("KẾ HOẠCH")) + framed))
    assert [(line.text, line.cells) for line in found if line.text] == [("KẾ HOẠCH", ()), *told]
    assert {line.number for line in found[1:]} == {2}


def test_endnotes_follow_what_refers_to_them():
    notes = f'<w:endnotes {NAMES}><w:endnote w:id="2">{p(r("Số liệu năm 2025."))}</w:endnote></w:endnotes>'
    body = p(r("Một"), '<w:r><w:endnoteReference w:id="2"/></w:r>') + p(r("Hai"))
    read_out = read_lines(package(body, endnotes=notes))
    assert [(line.text, line.footnote) for line in read_out] == [
        ("Một", False),
        ("Số liệu năm 2025.", True),
        ("Hai", False),
    ]


def test_columns_of_a_section_and_page_breaks_leave_the_order():
    columns = '<w:sectPr><w:cols w:num="2"/></w:sectPr>'
    turn = '<w:r><w:br w:type="column"/></w:r>'
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = p(r("1. Một."), properties=columns) + p(turn, r("2. Hai.")) + p(r("3. Ba."), page)
    assert [text for text in texts(package(body)) if text] == ["1. Một.", "2. Hai.", "3. Ba."]


LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/>{style}<w:lvlText w:val="{text}"/></w:lvl>'
    for at, (form, style, text) in enumerate(
        [
            ("upperRoman", '<w:pStyle w:val="Muc1"/>', "%1."),
            ("decimal", '<w:pStyle w:val="Muc2"/>', "%2."),
            ("lowerLetter", "", "%3)"),
        ]
    )
)


def numbering(abstract, number='<w:abstractNumId w:val="7"/>'):
    return f'<w:numbering {NAMES}>{abstract}<w:num w:numId="1">{number}</w:num></w:numbering>'


def style(name, based="", inner=""):
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}">{on}<w:pPr>{inner}</w:pPr></w:style>'


IN_LIST = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def styled(name, text):
    return p(r(text), properties=f'<w:pStyle w:val="{name}"/>')


def test_style_is_numbered_at_the_level_that_names_it():
    styles = (
        f"<w:styles {NAMES}>{style('Muc1', '', IN_LIST)}{style('Muc2', '', IN_LIST)}</w:styles>"
    )
    abstract = f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    body = styled("Muc1", "NHIỆM VỤ") + styled("Muc2", "Họp") + styled("Muc2", "Tập huấn")
    data = package(body, styles=styles, numbering=numbering(abstract))
    assert texts(data) == ["I. NHIỆM VỤ", "1. Họp", "2. Tập huấn"]


def test_style_has_the_list_and_heading_of_the_one_it_is_based_on():
    first = style("Muc1", "", f'{IN_LIST}<w:outlineLvl w:val="0"/>')
    styles = f"<w:styles {NAMES}>{style('Rieng', 'Muc1')}{first}</w:styles>"
    abstract = f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    data = package(styled("Rieng", "NHIỆM VỤ"), styles=styles, numbering=numbering(abstract))
    assert [(line.text, line.heading) for line in read_lines(data)] == [("I. NHIỆM VỤ", True)]


def test_list_may_take_its_levels_from_a_list_style():
    abstract = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="DanhMuc"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="DanhMuc"/>{LEVELS}</w:abstractNum>'
    )
    body = p(r("NHIỆM VỤ"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert texts(package(body, numbering=numbering(abstract))) == ["I. NHIỆM VỤ"]


def test_level_that_never_restarts_counts_on():
    levels = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>'
        '<w:lvlText w:val="%2."/></w:lvl>'
    )
    abstract = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    depths = [(0, "A"), (1, "B"), (0, "C"), (1, "D")]
    body = "".join(
        p(r(text), properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>')
        for at, text in depths
    )
    assert texts(package(body, numbering=numbering(abstract))) == ["I. A", "1. B", "II. C", "2. D"]
