"""Signs of the fonts Symbol and Wingdings, whose codes are no letters: ``F0B3`` is ≥."""

_PRIVATE = 0xF000
_SYMBOL = dict(
    zip(
        bytes.fromhex("A3 B3 B1 B4 B8 B9 BB B0 B7 AB AC AE 2D A5 3E 3C 2B 3D 25"),
        "≤≥±×÷≠≈°•↔←→-∞><+=%",
        strict=True,
    )
)
_DINGBATS = dict(
    zip(bytes.fromhex("E0 F0 DF A7 D8 9F FC FE FD FB A8 6F 71"), "→→←▪▪•✓☑☒✗☐☐☐", strict=True)
)
_TYPED = {_PRIVATE + code: sign for code, sign in (_DINGBATS | _SYMBOL).items()}


def inserted(font: str | None, char: str | None) -> str:
    """Return the sign that was inserted by its code in a font, empty where it is not known."""
    try:
        code = int(char or "", 16) & ~_PRIVATE
    except ValueError:
        return ""
    signs = _DINGBATS if "dings" in (font or "").lower() else _SYMBOL
    return signs.get(code, "")


def typed(text: str) -> str:
    """Return a text with the signs of such fonts that were typed into it."""
    return text if text.isascii() else text.translate(_TYPED)
