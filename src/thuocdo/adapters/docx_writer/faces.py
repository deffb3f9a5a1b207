"""The type of each part of an official document, as one table.

Source: Decree 30/2020/NĐ-CP, Appendix I. Where it allows a range, one size is chosen here.
"""

from dataclasses import dataclass

FAMILY = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Face:
    """Size in points and emphasis of a piece of text."""

    size: float
    bold: bool = False
    italic: bool = False


NATION = Face(13, bold=True)
MOTTO = Face(14, bold=True)
SUPERIOR = Face(13)
ISSUER = Face(13, bold=True)
NUMBER = Face(13)
DATE = Face(13, italic=True)
DRAFT_STAMP = Face(13, bold=True)
LETTER_SUBJECT = Face(13)
ADDRESSEE = Face(14)
KIND = Face(14, bold=True)
SUBJECT = Face(14, bold=True)
ENACTING = Face(14, bold=True)
BASIS = Face(14, italic=True)
BODY = Face(14)
NOTE = Face(12, italic=True)
FOOTNOTE = Face(10)
GAP = Face(14)
HEADINGS = {
    1: Face(14, bold=True),
    2: Face(14, bold=True),
    3: Face(14, bold=True, italic=True),
    4: Face(14),
}
DIVISION = Face(14, bold=True)
ARTICLE = Face(14, bold=True)
CAPTION = Face(13, bold=True)
CELL_HEAD = Face(12, bold=True)
CELL = Face(12)
CELL_STRONG = Face(12, bold=True)
SIGNATURE = Face(14, bold=True)
RECIPIENTS_HEAD = Face(12, bold=True, italic=True)
RECIPIENT = Face(11)
APPENDIX_LABEL = Face(14, bold=True)
APPENDIX_TITLE = Face(14, bold=True)
APPENDIX_REFERENCE = Face(14, italic=True)
PAGE_NUMBER = Face(13)
SAMPLE_STAMP = Face(9, bold=True)
