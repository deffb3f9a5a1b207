"""The criteria of a file as the tree at the left: where each stands, what is left to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.queries.progress import Count
from thuocdo.apps.assessments.shown.desk.counts import field_count
from thuocdo.apps.assessments.shown.desk.file import Desk
from thuocdo.apps.assessments.shown.sums import is_taken, told
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import formats
from thuocdo.core.framework import Criterion, Field, Node
from thuocdo.core.proof import OPEN, Standing, counted_by_appraiser
from thuocdo.core.scoring import State

TO_DO = "con"
"""What the address says when only open criteria are shown: ``?loc=con``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a leaf stands: an icon with the words that it means."""

    icon: str
    words: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class TreeLeaf:
    order: int
    code: str
    name: str
    href: str
    mark: Mark
    value: str
    quiet: bool
    current: bool


@dataclass(frozen=True, slots=True)
class TreeGroup:
    """Leaves under one heading; the heading is empty right below a field."""

    head: str
    leaves: list[TreeLeaf]


@dataclass(frozen=True, slots=True)
class TreeField:
    code: str
    name: str
    count: Count
    open: bool
    groups: list[TreeGroup]


@dataclass(frozen=True, slots=True)
class Tree:
    fields: list[TreeField]
    only_open: bool
    all_href: str
    open_href: str

    @property
    def empty(self) -> bool:
        return not any(field.groups for field in self.fields)


def tree(desk: Desk, current: str = "", *, only_open: bool = False) -> Tree:
    fields = [_field(desk, field, current, only_open=only_open) for field in desk.framework.fields]
    return Tree(
        fields=[field for field in fields if field.groups or not only_open],
        only_open=only_open,
        all_href=address(desk, current),
        open_href=address(desk, current, only_open=True),
    )


def address(desk: Desk, code: str = "", *, only_open: bool = False) -> str:
    """Return the address of a leaf of the file, or of the file itself."""
    pk = desk.assessment.pk
    path = (
        reverse("assessments:criterion", args=[pk, code])
        if code
        else reverse("assessments:assessment", args=[pk])
    )
    return f"{path}?{urlencode({'loc': TO_DO})}" if only_open else path


def mark(desk: Desk, leaf: Criterion) -> Mark:
    """Say where a leaf stands."""
    standing = desk.standings[leaf.code]
    marks = {
        Standing.READY: Mark("circle-check", _("Xong"), "done"),
        Standing.UNPROVED: Mark("paperclip", _("Thiếu tài liệu"), "attention"),
        Standing.UNSCORED: Mark("circle-dashed", _("Chưa chấm")),
        Standing.NOT_APPLICABLE: Mark("circle-minus", _("KAD: không áp dụng")),
    }
    if standing is Standing.READY and desk.zeroed(leaf.code):
        return Mark("alert-triangle", _("Nộp với 0 điểm"), "attention")
    if standing is not Standing.ELSEWHERE:
        return marks[standing]
    if leaf.watched:
        return Mark("eye", _("Chỉ theo dõi"))
    counted = counted_by_appraiser(leaf)
    if desk.card.by_code[leaf.code].state is State.NOT_SCORED:
        words = _("Chờ kết quả điều tra") if counted else _("Chờ số liệu")
        return Mark("hourglass-empty", words)
    words = _("Theo kết quả điều tra") if counted else _("Lấy từ số liệu")
    return Mark("database", words, "accent")


def value(desk: Desk, code: str) -> str:
    """Return what a leaf shows at the right: its points, or why it has none."""
    score = desk.card.by_code[code]
    if score.state is State.SCORED:
        return formats.points(told(score.points, taken=is_taken(desk.framework, code)))
    words = {
        State.NOT_SCORED: _("chưa chấm"),
        State.NOT_APPLICABLE: _("KAD"),
        State.WATCHED: _("theo dõi"),
    }
    waits = desk.standings[code] is Standing.ELSEWHERE and score.state is State.NOT_SCORED
    return _("chưa có") if waits else words[score.state]


def beside(desk: Desk, code: str, *, only_open: bool) -> tuple[str, str]:
    """Return the codes before and after a leaf, among those that are shown."""
    shown = [one for one in desk.codes if one == code or not only_open or one in desk.to_do]
    at = shown.index(code)
    return shown[at - 1] if at else "", shown[at + 1] if at + 1 < len(shown) else ""


def tree_leaf(desk: Desk, leaf: Criterion, current: str, *, only_open: bool) -> TreeLeaf:
    return TreeLeaf(
        order=desk.codes.index(leaf.code),
        code=leaf.code,
        name=leaf.name.told(lang()),
        href=address(desk, leaf.code, only_open=only_open),
        mark=mark(desk, leaf),
        value=value(desk, leaf.code),
        quiet=desk.card.by_code[leaf.code].state is not State.SCORED,
        current=leaf.code == current,
    )


def _field(desk: Desk, field: Field, current: str, *, only_open: bool) -> TreeField:
    groups = list(_groups(desk, field, current, only_open=only_open))
    here = any(leaf.current for group in groups for leaf in group.leaves)
    return TreeField(
        code=field.code,
        name=field.name.told(lang()),
        count=field_count(desk, field),
        open=here or only_open,
        groups=groups,
    )


def _groups(desk: Desk, node: Node, current: str, *, only_open: bool) -> Iterator[TreeGroup]:
    """Yield the leaves of a node under the headings directly below it."""
    for child in node.children:
        leaves = [
            tree_leaf(desk, leaf, current, only_open=only_open)
            for leaf in child.leaves
            if not only_open or leaf.code == current or desk.standings[leaf.code] in OPEN
        ]
        if leaves:
            head = "" if child.is_leaf else f"{child.code} {child.name.told(lang())}"
            yield TreeGroup(head, leaves)
