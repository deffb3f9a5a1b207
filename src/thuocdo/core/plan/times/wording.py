"""A rhythm in words that the reader of plans understands as the same rhythm."""

from thuocdo.core.plan.model import Timing

_RHYTHMS = {
    "day": "hằng ngày",
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half": "6 tháng một lần",
    "year": "hằng năm",
}
_MONTHS_OF_QUARTER = {"1": "tháng đầu", "2": "tháng giữa", "3": "tháng cuối"}
_LAST = "last"


def rhythm_words(timing: Timing) -> str:
    """Return a rhythm with its days: ``Ngày 20 hằng tháng``, ``Ngày 15 tháng cuối quý``.

    ``timing`` is one that comes back; its days are those of ``times.rhythms``.
    """
    every = timing.every or ""
    days = "; ".join(_day(every, day) for day in timing.on)
    if days:
        return f"{days[:1].upper()}{days[1:]}"
    return f"Định kỳ {_RHYTHMS.get(every, '')}".strip()


def _day(every: str, said: str) -> str:
    """Return a day within its period: ``20`` of a month, ``3-15`` of a quarter, ``11-30``."""
    month, _dash, number = said.rpartition("-")
    day = "cuối" if number == _LAST else str(int(number)).zfill(2)
    if every == "year":
        return f"ngày {day}/{month} hằng năm"
    if every == "quarter":
        return f"ngày {day} {_MONTHS_OF_QUARTER.get(month, 'tháng cuối')} quý"
    return f"ngày {day} {_RHYTHMS.get(every, '')}".strip()
