"""Whole plans that nobody has written yet: what the model may hold, drawn at random.

A plan says nothing that its text does not: actors, targets, force, groups and indexes are those of
the sentences and headings in ``sentences``. Times and dates are in their words, an open day too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.adapters.plan_files import sentences as said
from tests.adapters.plan_files.sentences import FIXED, YEAR, Sentence
from thuocdo.core.plan.model import (
    Citation,
    Group,
    Header,
    Item,
    ItemKind,
    PlanDocument,
    PlanWarning,
    Section,
    Timing,
    TimingKind,
)

BODIES = st.lists(st.sampled_from(said.BODIES), unique=True, max_size=3).map(tuple)
TIMES = st.sampled_from(
    [
        (None, None, None),
        (date(2026, 6, 30), "Trước ngày 30/6/2026", FIXED),
        (date(2026, 12, 31), "Trong năm 2026", FIXED),
        (date(2026, 9, 30), "Quý III/2026", FIXED),
        (None, "Thường xuyên", Timing(TimingKind.CONTINUOUS)),
        (None, "Ngày 15 tháng cuối quý", Timing(TimingKind.RECURRING, "quarter", ("3-15",))),
        (None, "Sau khi có hướng dẫn của Bộ Nội vụ", Timing(TimingKind.EVENT)),
    ]
)
PRODUCTS = st.none() | st.sampled_from(
    ["Báo cáo", "Quyết định của UBND xã", "02 lớp tập huấn", "Kế hoạch; báo cáo kết quả"]
)
NOBODY: dict[str, Any] = dict.fromkeys(("lead", "coordinate", "implement"), ())
OUTSIDE = "plan.outside_sections"
ORDERING = ("Chỉ thị", "Thông báo", "Công văn")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
TOPS: tuple[Callable[[int], str], ...] = (
    lambda at: ROMAN[at],
    lambda at: "ABCDEGHI"[at],
    lambda at: str(at + 1),
    lambda at: f"Phần {('thứ nhất', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu')[at]}",
)


@dataclass
class Growing:
    """A plan while it grows: its sections and items, and what their sentences cite."""

    kind: str
    indexes: tuple[str, ...]
    top: Callable[[int], str]
    tops: int = 0
    sections: list[Section] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    cited: list[Citation] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)

    def part(self, title: str, *text: str) -> str:
        """Open the next part; return its path."""
        path = self.top(self.tops)
        self.tops += 1
        self.section(path, "", title, *text)
        return path

    def section(self, path: str, parent: str, title: str, *text: str) -> None:
        above = next((one.indexes for one in self.sections if one.path == parent), self.indexes)
        indexes = said.TITLES.get(title) or above
        self.sections.append(Section(path, title, (0, 0), indexes, text))

    def item(self, path: str, kind: ItemKind, sentence: Sentence, given: dict[str, Any]) -> None:
        """Add an item; what its sentence says goes before what is given beside it."""
        facts = given | sentence.said
        if "coordinate" in sentence.said:
            own = sentence.said["coordinate"]
            facts["coordinate"] = (*(n for n in given["coordinate"] if n not in own), *own)
        section = self.sections[-1] if self.sections else None
        at = 1 + sum(1 for item in self.items if item.path == path)
        self.items.append(
            Item(
                id=f"{path}#{at}",
                path=path,
                parent=section.path if section else None,
                kind=kind,
                text=sentence.text,
                lines=(0, 0),
                indexes=section.indexes if section else self.indexes,
                **facts,
            )
        )
        self.cited += sentence.cited

    def below(self, path: str, number: int) -> str:
        """Return the path of a section: ``A.I`` below a capital or a part, else as numbers go."""
        if "." not in path and self.top in (TOPS[1], TOPS[3]):
            return self.marked(path, ROMAN[number - 1])
        return self.numbered(path, number)

    def numbered(self, path: str, number: int) -> str:
        """Return the path of what is numbered under a path: 1.1 stands under 1."""
        above = self.marks.get(path, path)
        return self.marked(path, f"{above}.{number}" if above[0].isdigit() else str(number))

    def marked(self, path: str, mark: str) -> str:
        found = mark if path[0].isdigit() and mark.startswith(path) else f"{path}.{mark}"
        self.marks[found] = mark
        return found


@st.composite
def answers(draw: Any) -> dict[str, Any]:
    """Who answers for an item, by when, with what."""
    deadline, text, timing = draw(TIMES)
    roles = {role: draw(BODIES) for role in NOBODY}
    time = {"deadline": deadline, "deadline_text": text, "timing": timing}
    return {**roles, **time, "product": draw(PRODUCTS)}


def add_work(draw: Any, plan: Growing, parent: str) -> None:
    """Add items under a heading: dashes, numbers, letters, or lettered groups of both kinds."""
    layouts = ["bullets", "numbers", "letters", "groups", "actors"]
    layout = draw(st.sampled_from(layouts[:-1] if plan.kind in ORDERING else layouts))
    common = draw(st.none() | answers())

    def add(path: str, kind: ItemKind, among: Sequence[Sentence], **more: Any) -> None:
        given = common | {"product": draw(PRODUCTS)} if common else draw(answers())
        plan.item(path, kind, draw(st.sampled_from(among)), given | more)

    count = draw(st.integers(1, 3))
    if layout == "groups":
        for _ in range(count):
            add(f"{parent}.a", ItemKind.LIMITATION, said.LIMITATIONS)
        for _ in range(draw(st.integers(1, 3))):
            add(f"{parent}.b", ItemKind.TASK, said.TASKS)
        return
    for at in range(count):
        path = {"numbers": plan.numbered(parent, at + 1), "letters": f"{parent}.{'abc'[at]}"}
        more = {"actors": ("Trung tâm Y tế",)} if layout == "actors" and at else {}
        add(path.get(layout, parent), ItemKind.TASK, said.TASKS, **more)


def add_purpose(draw: Any, plan: Growing) -> None:
    """Add prose, with footnotes at its end."""
    chosen = draw(st.lists(st.sampled_from(said.PROSE), unique=True, max_size=3))
    plan.part("MỤC ĐÍCH, YÊU CẦU", *sorted(chosen, key=lambda text: text.startswith("¹")))


def add_aims(draw: Any, plan: Growing) -> None:
    """Add values to be reached, one a number."""
    path = plan.part("MỤC TIÊU")
    chosen = draw(st.lists(st.sampled_from(said.AIMS), min_size=1, max_size=3))
    for at, sentence in enumerate(chosen, start=1):
        plan.item(plan.numbered(path, at), ItemKind.TARGET, sentence, NOBODY)


def add_tasks(draw: Any, plan: Growing) -> None:
    """Add work under headings of one, two or three levels."""
    path = plan.part("NHIỆM VỤ, GIẢI PHÁP")
    for number in range(1, draw(st.integers(1, 3)) + 1):
        inner = plan.below(path, number)
        plan.section(inner, path, draw(st.sampled_from(list(said.TITLES))))
        deeper = draw(st.integers(0, 2))
        for at in range(1, deeper + 1):
            lowest = plan.below(inner, at)
            plan.section(lowest, inner, draw(st.sampled_from(said.SUBJECTS)))
            add_work(draw, plan, lowest)
        if not deeper:
            add_work(draw, plan, inner)


def add_agencies(draw: Any, plan: Growing) -> None:
    """Add work under the names of those who do it."""
    path = plan.part("NHIỆM VỤ CỦA CÁC ĐƠN VỊ")
    chosen = draw(st.lists(st.sampled_from(said.AGENCIES), unique=True, min_size=1, max_size=3))
    for number, body in enumerate(chosen, start=1):
        inner = plan.below(path, number)
        plan.section(inner, path, body)
        for at in range(draw(st.integers(1, 3))):
            sentence = draw(st.sampled_from(said.TASKS))
            plan.item(f"{inner}.{'abc'[at]}", ItemKind.TASK, sentence, NOBODY | {"lead": (body,)})


def add_organisation(draw: Any, plan: Growing) -> None:
    """Add who does what to have the plan carried out, money, and last words."""
    words = draw(st.lists(st.sampled_from(said.LAST_WORDS), unique=True, max_size=1))
    path = plan.part("TỔ CHỨC THỰC HIỆN", *words)
    chosen = draw(st.lists(st.sampled_from(said.DUTIES), min_size=1, max_size=3))
    for at, sentence in enumerate(chosen, start=1):
        given = NOBODY | {"group": Group.ORGANIZATION}
        plan.item(plan.numbered(path, at), ItemKind.TASK, sentence, given)


def add_annex(draw: Any, plan: Growing) -> None:
    """Add a table of work on pages of its own, in groups or without."""
    groups = draw(st.integers(0, 2))
    plan.section("Phụ lục", "", "DANH MỤC NHIỆM VỤ")
    for number in range(1, groups + 1):
        plan.section(f"Phụ lục.{ROMAN[number - 1]}", "Phụ lục", draw(st.sampled_from(said.GROUPS)))
        add_rows(draw, plan)
    if not groups:
        add_rows(draw, plan)


def add_rows(draw: Any, plan: Growing) -> None:
    parent = plan.sections[-1].path
    for at in range(1, draw(st.integers(1, 3)) + 1):
        given = draw(answers())
        told = any(given[name] for name in (*NOBODY, "deadline_text", "product"))
        given = given if told else given | {"lead": ("Công an xã",)}
        plan.item(f"{parent}.{at}", ItemKind.TASK, draw(st.sampled_from(said.TASKS)), given)


def add_orders(draw: Any, plan: Growing) -> None:
    """Add what bodies are told, in numbers that stand in no part."""
    chosen = draw(st.lists(st.sampled_from(said.ORDERS), min_size=1, max_size=4))
    for at, sentence in enumerate(chosen, start=1):
        plan.item(str(at), ItemKind.TASK, sentence, NOBODY)


MIDDLE = (add_aims, add_tasks, add_agencies)


def fill(draw: Any, plan: Growing) -> None:
    """Let a plan grow: what for, how much, the work, who sees to it, its table."""
    if plan.kind in ORDERING and draw(st.booleans()):
        add_orders(draw, plan)
        return
    if plan.kind == "Quyết định":
        for number, title in enumerate(said.ARTICLES, start=1):
            plan.section(f"Điều {number}", "", title)
    if draw(st.booleans()):
        add_purpose(draw, plan)
    for add in draw(st.lists(st.sampled_from(MIDDLE), unique=True, min_size=1)):
        add(draw, plan)
    if draw(st.booleans()):
        add_organisation(draw, plan)


@st.composite
def plans(draw: Any) -> PlanDocument:
    """Draw a whole plan."""
    header = draw(headers())
    plan = Growing(header.kind or "", header.indexes, draw(st.sampled_from(TOPS)))
    fill(draw, plan)
    if draw(st.booleans()):
        add_annex(draw, plan)
        header = replace(header, annexes=("Phụ lục",))
    if any(said.SUPERSEDING in section.text for section in plan.sections):
        header = replace(header, supersedes=(said.OLD.number,))
        plan.cited.append(said.OLD)
    bases = [citation for basis in header.bases for citation in said.BASES[basis]]
    unnamed = draw(st.lists(st.sampled_from(said.UNNAMED), unique=True, max_size=2))
    before = draw(st.lists(st.sampled_from(said.PREFACE), unique=True, max_size=2).map(sorted))
    return PlanDocument(
        header,
        tuple(dict.fromkeys([*bases, *plan.cited, *unnamed])),
        tuple(plan.sections),
        tuple(plan.items),
        (*(PlanWarning(0, OUTSIDE, {"text": text}) for text in before), *unanswered(plan.items)),
    )


def unanswered(items: Sequence[Item]) -> Iterator[PlanWarning]:
    """Tell which items nobody answers for, as a reader does."""
    for item in items:
        if not (item.lead or item.coordinate or item.implement):
            yield PlanWarning(0, "plan.no_body", {"path": item.path})


@st.composite
def headers(draw: Any) -> Header:
    """Draw what stands around the body."""
    superior, issuer, sign = draw(st.sampled_from(said.ISSUERS))
    kind, short = draw(st.sampled_from(said.KINDS))
    day, words = draw(st.sampled_from(said.DATES))
    title, indexes = draw(st.sampled_from(said.NAMES))
    authority, position, signer = draw(st.sampled_from(said.SIGNED))
    symbol = f"{short}-{sign}" if short else f"{sign}-VP"
    number = draw(st.none() | st.integers(1, 999).map(lambda n: f"{n:02}/{symbol}"))
    if kind == "Quyết định":
        title, indexes = said.ATTACHED, ()
    return Header(
        superior=superior,
        issuer=issuer,
        number=number,
        date=day,
        date_text=words,
        place=draw(st.sampled_from(["Mẫu", "Hà Bắc", None])),
        kind=kind,
        title=title,
        draft=number is None,
        plan_year=YEAR,
        indexes=indexes,
        bases=tuple(draw(st.lists(st.sampled_from(list(said.BASES)), unique=True))),
        signer=signer,
        position=position,
        authority=authority,
        recipients=draw(st.sampled_from(said.RECIPIENTS)),
        addressees=("Các sở, ban, ngành", "UBND các xã, phường") if kind == "Công văn" else (),
    )
