"""A PDF with a text layer, written by hand: one font whose codes a CMap turns into letters."""

from collections.abc import Collection, Sequence

Text = tuple[float, float, float, str]  # left, up (points), type size, words
Rule = tuple[float, float, float, float]  # from left and up to left and up


def pdf_of(
    pages: Sequence[Sequence[Text]],
    rules: Sequence[Sequence[Rule]] = (),
    *,
    in_form: bool = False,
    bold: Collection[str] = (),
    blank: int = 500,
) -> bytes:
    """Return a PDF that shows the texts of each page, and the lines drawn on it.

    ``in_form`` draws the lines of the first page in a form that is placed on all pages, at half
    its size and shifted. Words in ``bold`` are shown in a font of that name. All letters are half
    as wide as high, a ``blank`` so many thousandths.
    """
    letters = sorted({char for page in pages for *_, words in page for char in words})
    codes = {char: code for code, char in enumerate(letters, start=33)}
    widths = [blank if char == " " else 500 for char in letters]
    drawn = [_drawn(rules[at]) if at < len(rules) else "" for at in range(len(pages))]
    form = drawn[0] if in_form else ""
    drawn = ["\nq .5 0 0 .5 10 20 cm /X1 Do Q"] * len(pages) if in_form else drawn
    contents = [
        _content(page, codes, bold) + lines for page, lines in zip(pages, drawn, strict=True)
    ]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        _page_tree(len(pages)),
        _font(widths),
        _cmap(codes),
        _form(form),
        _font(widths, "Helvetica-Bold"),
    ]
    for index, content in enumerate(contents):
        objects.append(_page(8 + 2 * index))
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    return _file(objects)


def lines(
    words: Sequence[str], *, top: float = 760, size: float = 13, left: float = 80
) -> list[Text]:
    """Return texts one under the other."""
    return [(left, top - 20 * index, size, line) for index, line in enumerate(words)]


def _drawn(rules: Sequence[Rule]) -> str:
    return "".join(f"\n{x} {y} m {to_x} {to_y} l S" for x, y, to_x, to_y in rules)


def _content(page: Sequence[Text], codes: dict[str, int], bold: Collection[str]) -> str:
    shown = []
    for left, up, size, words in page:
        hexes = "".join(f"{codes[char]:02X}" for char in words)
        font = "F2" if words in bold else "F1"
        shown.append(f"BT /{font} {size} Tf 1 0 0 1 {left} {up} Tm <{hexes}> Tj ET")
    return "\n".join(shown)


def _page_tree(count: int) -> str:
    kids = " ".join(f"{7 + 2 * index} 0 R" for index in range(count))
    return f"<</Type/Pages/Count {count}/Kids[{kids}]>>"


def _page(content: int) -> str:
    return (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        f"/Resources<</Font<</F1 3 0 R/F2 6 0 R>>/XObject<</X1 5 0 R>>>>/Contents {content} 0 R>>"
    )


def _form(drawn: str) -> str:
    box = "/BBox[-2000 -2000 4000 4000]"
    return f"<</Type/XObject/Subtype/Form{box}/Length {len(drawn)}>>stream\n{drawn}\nendstream"


def _font(widths: Sequence[int], name: str = "Helvetica") -> str:
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding"
        f"/FirstChar 33/LastChar {32 + len(widths)}/Widths[{' '.join(map(str, widths))}]"
        "/ToUnicode 4 0 R>>"
    )


def _cmap(codes: dict[str, int]) -> str:
    rows = "\n".join(f"<{code:02X}> <{ord(char):04X}>" for char, code in codes.items())
    body = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )
    return f"<</Length {len(body)}>>stream\n{body}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    data += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(data)
