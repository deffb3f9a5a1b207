"""How long a line of Times New Roman is: for rules of prescribed length, lines of like length."""

import unicodedata

from thuocdo.adapters.docx_writer.faces import Face

_POINT_MM = 25.4 / 72

# Advance widths in thousandths of the size, of the upright and the bold face.
_UPRIGHT_GROUPS = {
    250: " .,",
    278: ";:/ijlt",
    333: "-()Ifr",
    389: "Js",
    444: "acez",
    500: "–0123456789bdghknopquvxy",
    556: "FPS",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "m",
    889: "M",
    944: "W",
}
_BOLD_GROUPS = {
    250: " .,",
    278: "/il",
    333: ";:-()fjt",
    389: "Is",
    444: "cerz",
    500: "–0123456789Jagovxy",
    556: "Sbdhknpqu",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYw",
    778: "GHKOQ",
    833: "m",
    944: "M",
    1000: "W",
}
_DEFAULT = 600


def _table(groups: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in groups.items() for letter in letters}


_UPRIGHT, _BOLD = _table(_UPRIGHT_GROUPS), _table(_BOLD_GROUPS)


def width_mm(text: str, face: Face) -> float:
    """Return the length of a line in millimetres; marks over and under letters add nothing."""
    table = _BOLD if face.bold else _UPRIGHT
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = (sign for sign in bare if not unicodedata.combining(sign))
    return sum(table.get(sign, _DEFAULT) for sign in letters) * face.size / 1000 * _POINT_MM


def fold_lines(text: str, face: Face, column: float) -> list[str]:
    """Return the lines that a text takes in a column of millimetres, filled word by word."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(longer, face) <= column:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced_width(text: str, face: Face, column: float) -> float:
    """Return the narrowest width in which the text takes no more lines than in the column."""
    wanted = len(fold_lines(text, face, column))
    width = column
    while width > 1 and len(fold_lines(text, face, width - 1)) == wanted:
        width -= 1
    return width
