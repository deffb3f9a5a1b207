"""Groups with a name: ``nhóm khá trở lên``, ``không nằm trong nhóm thấp nhất``, ``loại A``."""

import re
from collections.abc import Iterator

from thuocdo.core.plan.model import Operator, Target, TargetUnit
from thuocdo.core.plan.targets.clauses import Clause
from thuocdo.core.plan.targets.metrics import NEAR, subject_before
from thuocdo.core.plan.targets.standings import TO_REACH

MAY_NAME = ("nhom", "loai")
_NAMES = (
    r"trung binh (?:thap|cao|kha)|trung binh|thap nhat|cao nhat|thap|cao|kha|tot|xuat sac|gioi"
    r"|yeu kem|yeu|kem|dan dau|dung dau|hoan thanh (?:xuat sac|tot) nhiem vu"
)
_ENDS = r"\b(?! (?:tuoi|coi|tang|cap|nghiep|the|gia|diem|hoc|su|dien)\b)"
"""A name ends there: ``nhóm yếu thế``, ``nhóm cao tuổi`` are people."""
_GROUP = re.compile(
    r"\b(?:(?P<out>khong (?:nam|thuoc|o|roi|de|co|con|bi)\b[a-z ]{0,60}?"
    r"|(?:thoat|ra|vuot) (?:khoi )?|tren )"
    r"|(?P<into>thuoc|trong|vao|o|dat|len|giu|duy tri|la|vi tri) )?(?:cac )?nhom "
    r"(?:(?:cac |nhung )?(?:tinh|dia phuong|don vi|xa|phuong|so|co quan)(?:, [a-z ]+?)? )?"
    r"(?:co |dat )*(?:chi so |diem so |diem |ket qua |muc |thu hang )?"
    rf"\"?(?P<group>{_NAMES}){_ENDS}"
)
_CLASS = re.compile(
    r"\b(?:xep|dat|duoc|vao|tu) (?:xep )?loai "
    rf"\"?(?P<group>{_NAMES}|[ab](?= tro len|$|[,.;\"])){_ENDS}"
)
_OTHERS = re.compile(r"%|\bkhong (?:co|con|de|duoc|xep|xet)\b|\b(?:neu|cac|nhung|moi) [a-z ]*$")
"""What has the class then is some of many, or nobody."""
_LEVEL = re.compile(
    r"dat (?<!\wdat )(?:diem|muc|muc do) (?P<group>trung binh cao|trung binh|kha|tot|xuat sac)"
    r"(?= tro len|\s*(?:[,.;]|$))"
)
_INTO = ("vao", "len", "giu", "duy tri")
_MEASURED = re.compile(
    r"\b(?:phan dau|chi so|diem|xep loai|xep hang|muc do|chat luong|ket qua|papi|pci|sipas|index"
    r"|ddci|pgi)\b"
)


def groups(clause: Clause, *, limitation: bool, aim: bool) -> Iterator[Target]:
    """Yield the group that a clause wants its subject in, or out of.

    Outside of aims the subject must be something measured: ``các xã thuộc nhóm yếu`` are only
    told apart, and what is found in a ``limitation``. A class is one of the subject where no
    number says how many have it.
    """
    found = _GROUP.search(clause.plain) if "nhom" in clause.plain else None
    if found is None:
        classed = (_CLASS if "loai" in clause.plain else _LEVEL).search(clause.plain)
        found = classed if classed and not _OTHERS.search(clause.plain[: classed.start()]) else None
    if found is None or (limitation and not TO_REACH.search(clause.plain, 0, found.start())):
        return
    before = clause.plain[max(0, found.start() - NEAR) : found.start()]
    out = found.groupdict().get("out")
    into = found.groupdict().get("into") in _INTO
    if not (aim or out or into or _MEASURED.search(before)):
        return
    name = clause.text[found.start("group") : found.end("group")]
    operator = Operator.GROUP_ABOVE if out else Operator.AT_LEAST
    yield Target(subject_before(clause, found.start()), operator, name, TargetUnit.GROUP)
