"""The targets of a text: ``tăng ít nhất 2 % so với năm 2021``, ``không quá 01 lần``, ``top 20``."""

import re
from dataclasses import replace

from thuocdo.core.plan.model import Target
from thuocdo.core.plan.targets.amounts import amounts
from thuocdo.core.plan.targets.clauses import COUNTS, Clause, clauses
from thuocdo.core.plan.targets.groups import groups
from thuocdo.core.plan.targets.metrics import aimed_at
from thuocdo.core.plan.targets.standings import excluded, kept, standings, without_ranks
from thuocdo.core.plan.text.letters import bare, has_digit

_WORDED = re.compile(
    r"\b(?:mot|hai|ba)(?= lan\b)|(?:(?<=it nhat )|(?<=toi thieu ))(?:mot|hai|ba)"
    r"(?= [a-z])(?! (?:muoi|tram|nghin|ngan|trieu|chuc|ty|nua)\b)"
)
_HALF = re.compile(r"mot nua(?:(?<=giam .{7})|(?<=it nhat .{7})|(?<=toi thieu .{7}))")
_PART = re.compile(
    r"[1-4]/[2-5](?= (?:tong )?so )(?:(?<=chiem ...)|(?<=it nhat ...)|(?<=toi thieu ...)"
    r"|(?<=dat ...)|(?<=giam ...)|(?<=tren ...))"
)
_SHARES = {"1/2": 50, "1/4": 25, "3/4": 75, "1/5": 20, "2/5": 40, "3/5": 60, "4/5": 80}
_FIRST = re.compile(r"(?:(?<=vi tri thu )|(?<=xep thu )|(?<=dung thu )|(?<=hang thu ))nhat\b")
_MAY_BE_WORDED = (" lan", "it nhat ", "toi thieu ")
_DIGITS = {"mot": "001", "hai": "002", "ba": "03"}  # as long as the word, so that places stay
_WORDS = ("giu vung", "giu on dinh", "duy tri", "nhom", "loai")
_WORDS_OF_AIM = (*_WORDS, "khong ", "cao hon")


def read_targets(
    text: str,
    plain: str | None = None,
    *,
    limitation: bool = False,
    aim: bool = False,
    subject: str = "",
    year: int | None = None,
) -> tuple[Target, ...]:
    """Return the targets that a text states; ``subject`` is measured where it names nothing.

    In a limitation, what is not yet reached is implied; as an ``aim`` (under a heading of aims)
    also what is only to be kept or raised counts, and what must not occur. ``plain`` is
    ``bare(text)``, where known; ``year`` is the plan's.
    """
    plain = bare(text) if plain is None else plain
    if any(map(plain.count, _MAY_BE_WORDED)):
        plain = _WORDED.sub(lambda found: _DIGITS[found[0]], plain)
    if "mot nua" in plain:
        plain = _HALF.sub("0050,0%", plain)
    if " so " in plain and "/" in plain:
        plain = _PART.sub(_share, plain)
    if " thu nhat" in plain:
        plain = _FIRST.sub("0001", plain)
    words = [word for word in (_WORDS_OF_AIM if aim else _WORDS) if word in plain]
    if not (words or (has_digit(plain) and COUNTS.search(plain))):
        return ()
    found = [
        target
        for clause in clauses(text, plain, words, year)
        for target in _targets(clause, limitation=limitation, aim=aim)
    ]
    named: list[Target] = []
    for target in found:  # what names nothing goes on about what was named before
        about = target.metric or (named[-1].metric if named else aimed_at(text, subject))
        named.append(target if target.metric else replace(target, metric=about))
    return tuple(named)


def _share(part: re.Match[str]) -> str:
    """Return a part as a share that is as long (``3/4``: ``75%``); a third is none."""
    return f"{_SHARES[part[0]]}%" if part[0] in _SHARES else "   "


def _targets(clause: Clause, *, limitation: bool, aim: bool) -> list[Target]:
    found = [
        *standings(clause, limitation=limitation),
        *groups(clause, limitation=limitation, aim=aim),
        *amounts(without_ranks(clause), limitation=limitation, aim=aim),
    ]
    return found or list(kept(clause, aim=aim)) or (list(excluded(clause)) if aim else [])
