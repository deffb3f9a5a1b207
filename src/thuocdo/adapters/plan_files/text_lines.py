"""Text and markdown, in UTF-8."""

from thuocdo.adapters.plan_files.limits import refused
from thuocdo.core.plan.lines import Line, lines_of

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def text_lines(data: bytes) -> list[Line]:
    """Return the lines of a text file; another encoding is refused with its first place."""
    if data.startswith(_UTF16):
        raise refused("utf16")
    if b"\0" in data:
        raise refused("binary")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise refused("not_utf8", str(line), byte=f"{data[fault.start]:02x}") from None
    if not text.strip():
        raise refused("no_text")
    return lines_of(text)
