"""What became of claims in a year that is over: lowered, explained or not, decided once more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from random import Random

from thuocdo.apps.assessments.demo.believable import worth
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import Criterion, FieldKind, Framework
from thuocdo.core.framework.rules import Checklist, Options
from thuocdo.core.gaps.causes import asks_for_a_date
from thuocdo.core.proof import needs_proof

Inputs = Mapping[str, str]


class End(Enum):
    """How a lowered claim ended; what counts in the end is the same as without a story."""

    ACCEPTED = "accepted"
    KEPT = "kept"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Words:
    """What the appraiser wrote in round 1, the unit against it, and round 2 either way."""

    reason: str
    explanation: str
    accepted: str
    kept: str


@dataclass(frozen=True, slots=True)
class Story:
    """One claim of one unit: what it claimed, and what round 1 found of it."""

    leaf: Criterion
    end: End
    claim: Inputs
    found: Inputs
    words: Words

    @property
    def code(self) -> str:
        return self.leaf.code

    @property
    def explained(self) -> bool:
        return self.end is not End.SILENT


DATED = Words(
    reason="Văn bản ban hành sau thời hạn quy định theo ngày phát hành trên hệ thống.",
    explanation=(
        "Văn bản được ký ban hành trong thời hạn; ngày phát hành trên hệ thống quản lý văn bản "
        "ghi chậm do cấp số sau. Gửi kèm văn bản có chữ ký số để đối chiếu."
    ),
    accepted="Chữ ký số trên bản gửi kèm có thời gian trong hạn; chấp nhận giải trình.",
    kept="Thời gian ký số trên bản gửi kèm vẫn sau thời hạn; giữ kết quả vòng 1.",
)
LISTED = Words(
    reason="Tài liệu kiểm chứng chưa thể hiện đủ các nội dung đã chấm.",
    explanation=(
        "Nội dung này có trong phụ lục của báo cáo, khi nộp hồ sơ đơn vị chưa gửi phụ lục. "
        "Gửi kèm bản đầy đủ."
    ),
    accepted="Phụ lục gửi kèm có nội dung này; chấp nhận giải trình.",
    kept="Phụ lục gửi kèm không có số liệu của nội dung này; giữ kết quả vòng 1.",
)
GRADED = Words(
    reason="Tài liệu kiểm chứng chưa chứng minh được mức đã tự chấm.",
    explanation=(
        "Khi nộp hồ sơ, đơn vị gửi nhầm bản số liệu cũ. Gửi kèm bản đã rà soát, có xác nhận của "
        "người đứng đầu."
    ),
    accepted="Tài liệu gửi kèm chứng minh được mức đã tự chấm; chấp nhận giải trình.",
    kept="Tài liệu gửi kèm chưa chứng minh được mức đã tự chấm; giữ kết quả vòng 1.",
)
TOLD_OF = {
    "so-nong-nghiep-va-moi-truong": (End.ACCEPTED, End.KEPT, End.SILENT),
    "so-tai-chinh": (End.KEPT,),
}
"""Bodies with a story of their own; of the others some have one or two."""
CONTESTING = 0.6
OFTEN = (End.ACCEPTED, End.ACCEPTED, End.KEPT)


def stories(framework: Framework, unit: Unit, final: Mapping[str, Inputs]) -> Iterator[Story]:
    """Yield what happened to claims of a unit, each of another leaf; ``final`` is what holds."""
    chance = Random(f"{unit.code}/stories")
    drawn = tuple(chance.choices(OFTEN, k=chance.choice((1, 2))))
    ends = TOLD_OF.get(unit.code, drawn if chance.random() < CONTESTING else ())
    leaves = [leaf for leaf in _open_leaves(framework) if leaf.code in final]
    chance.shuffle(leaves)
    for end in ends:
        told = (_story(leaf, end, final[leaf.code]) for leaf in leaves)
        story = next((one for one in told if one is not None), None)
        if story is not None:
            leaves.remove(story.leaf)
            yield story


def _open_leaves(framework: Framework) -> list[Criterion]:
    """Return the leaves of which claims are proved by documents, so that one may doubt them."""
    return [
        leaf
        for field in framework.fields
        for leaf in field.leaves
        if field.kind is FieldKind.NORMAL
        and needs_proof(framework, leaf)
        and isinstance(leaf.rule, Checklist | Options)
    ]


def _story(leaf: Criterion, end: End, final: Inputs) -> Story | None:
    """Return the story of a leaf, or none where its points leave no room for one."""
    claim, found = (final, _least(leaf)) if end is End.ACCEPTED else (_most(leaf), final)
    if _worth(leaf, claim) <= _worth(leaf, found):
        return None
    return Story(leaf, end, claim, found, _words(leaf))


def _words(leaf: Criterion) -> Words:
    if asks_for_a_date(leaf):
        return DATED
    return LISTED if isinstance(leaf.rule, Checklist) else GRADED


def _most(leaf: Criterion) -> Inputs:
    return max(_choices(leaf), key=lambda inputs: _worth(leaf, inputs))


def _least(leaf: Criterion) -> Inputs:
    return min(_choices(leaf), key=lambda inputs: _worth(leaf, inputs))


def _choices(leaf: Criterion) -> list[Inputs]:
    if isinstance(leaf.rule, Options):
        return [{"option": str(number + 1)} for number in range(len(leaf.rule.options))]
    parts = leaf.rule.inputs if leaf.rule is not None else ()
    return [dict.fromkeys(parts, mark) for mark in ("1", "0")]


def _worth(leaf: Criterion, inputs: Inputs) -> Fraction:
    return worth(leaf, {name: Fraction(value) for name, value in inputs.items()})
