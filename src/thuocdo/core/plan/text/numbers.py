"""Numbers and dates of documents as printed: ``104/KH-UBND``, ``12-NQ/TU``, ``ngày 29/9/2022``."""

import datetime as dt
import re

KINDS = (
    "Nghị quyết",
    "Quyết định",
    "Kế hoạch",
    "Công văn",
    "Văn bản",
    "Chỉ thị",
    "Nghị định",
    "Thông tư liên tịch",
    "Thông tư",
    "Thông báo",
    "Kết luận",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Chương trình hành động",
    "Chương trình",
    "Đề án",
    "Báo cáo",
    "Hướng dẫn",
    "Tờ trình",
    "Công điện",
    "Quy định",
    "Quy chế",
    "Phương án",
    "Giấy mời",
    "Đề cương",
    "Lệnh",
    "Hiến pháp",
)

_KIND_OF_SYMBOL = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "QD": "Quyết định",
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "CTR": "Chương trình",
    "CTHĐ": "Chương trình hành động",
    "NĐ": "Nghị định",
    "ND": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "TB": "Thông báo",
    "KL": "Kết luận",
    "BC": "Báo cáo",
    "HD": "Hướng dẫn",
    "TTr": "Tờ trình",
    "TTR": "Tờ trình",
    "CĐ": "Công điện",
    "ĐA": "Đề án",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "PA": "Phương án",
    "CV": "Công văn",
}

_SYMBOL = r"[A-ZĐƯ](?:[A-ZĐƯ&]|[a-zđ]{1,2}(?![a-zđ])){0,9}\d{0,2}"
SYMBOLS = rf"{_SYMBOL}(?:(?:\s?[-–—/]\s?|\.){_SYMBOL}){{0,5}}(?!\w)"
NUMBER = re.compile(
    r"(?P<digits>\d(?<![/.,\w-]\d)\d{0,4}[a-zđ]?)\s?(?P<mark>[-–—/])\s?"
    rf"(?:(?P<year>(?:19|20)\d\d)\s?[/-]\s?)?(?P<symbol>{SYMBOLS})"
)
_GLUED = re.compile(
    r"^(QĐ|NQ|NĐ|KH|TTLT|TTr|TT|CT|TB|KL|BC|HD|CTr|CĐ)(CP|TTg|UBND|HĐND|VPCP|TU|TW|[BS][A-ZĐ]{1,6})$"
)
_AS_WRITTEN = {"TTG": "TTg", "TTR": "TTr", "CTR": "CTr", "QYĐ": "QyĐ"}
_IN_CAPITALS = re.compile(rf"(?<=[-/])(?:{'|'.join(_AS_WRITTEN)})\b")
_AROUND_MARK = re.compile(r"\s*([-–—/])\s*")


def normal_number(text: str) -> str:
    """Return a document's number without blanks, with plain dashes: ``80/KH-UBND``.

    A title in capitals writes ``TTG`` for ``TTg``.
    """
    number = _AROUND_MARK.sub(lambda found: "/" if found[1] == "/" else "-", text).strip(" .,;:")
    return _IN_CAPITALS.sub(lambda found: _AS_WRITTEN[found[0]], number)


def mended_number(number: str) -> str:
    """Return the number with a lost dash put back: ``2584/QĐUBND`` is ``2584/QĐ-UBND``."""
    head, slash, symbol = number.rpartition("/")
    if symbol in _KIND_OF_SYMBOL:
        return number
    return head + slash + _GLUED.sub(r"\1-\2", symbol)


def kind_of_number(number: str) -> str | None:
    """Return the kind of document that a number's symbol stands for, Công văn where none does."""
    parts = [part for part in re.split(r"[-/]", number) if not part[:1].isdigit()]
    if not parts:
        return None
    if parts[0].startswith("QH") or parts[-1].startswith("QH"):
        return "Luật"
    named = _KIND_OF_SYMBOL.get(parts[0])
    return named or ("Công văn" if len(parts) > 1 else None)


_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
DATE = re.compile(
    rf"\b{_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?{_YEAR}\b"
    rf"|\b(?P<day2>\d{{1,2}})\s+tháng\s+(?P<month2>\d{{1,2}})\s+năm\s+(?P<year2>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def date_of(found: re.Match[str]) -> dt.date | None:
    """Return the day that a match of ``DATE`` names, None for a day that does not exist."""
    year, month, day = (found[name] or found[f"{name}2"] for name in ("year", "month", "day"))
    return day_of(int(year), int(month), int(day))


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return after - dt.timedelta(days=1)
