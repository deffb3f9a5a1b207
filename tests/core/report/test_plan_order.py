"""Laws of the written order: whatever was read, composed or moved stands under its own heading."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from tests.core.report.plans import HEADER, item
from thuocdo.core.plan.model import PlanDocument, Section
from thuocdo.core.report.blocks import Block, Bullet, Heading, Paragraph
from thuocdo.core.report.plan import plan_document
from thuocdo.core.report.plan_outline import parts_of

PATHS = ("I", "II", "II.1", "II.2", "II.2.1", "II.3", "III", "III.1", "IV")
SPANS = st.integers(0, 30).map(lambda line: (line, line))
SECTIONS = st.sets(st.sampled_from(PATHS), min_size=1).flatmap(
    lambda paths: st.tuples(
        *(
            SPANS.map(lambda lines, path=path: Section(path, f"Phần {path}", lines))
            for path in PATHS
            if path in paths
        )
    )
)
"""Headings in the order of the outline, each with any line of a source or with none."""


@st.composite
def plans(draw: st.DrawFn) -> PlanDocument:
    sections = draw(SECTIONS)
    paths = [section.path for section in sections]
    parents = draw(st.lists(st.sampled_from(paths), max_size=12))
    items = tuple(
        item(
            f"{parent}.{number}",
            f"Việc số {number} của {parent}.",
            parent=parent,
            lines=draw(SPANS),
        )
        for number, parent in enumerate(parents, start=1)
    )
    return PlanDocument(header=HEADER, sections=sections, items=items)


@given(plans())
def test_each_item_stands_in_its_own_part(plan):
    stood = [(section.path, one) for section, items in parts_of(plan) for one in items]
    assert sorted(one.id for _, one in stood) == sorted(one.id for one in plan.items)
    assert [
        (path, one.parent) for path, one in stood if not f"{path}.".startswith(f"{one.parent}.")
    ] == []


@given(plans())
def test_what_only_stands_behind_a_part_never_comes_between_its_own(plan):
    for _section, items in parts_of(plan):
        parents = [parent for parent, _ in groupby(items, key=lambda one: one.parent)]
        assert len(parents) == len(set(parents))
        assert parents == sorted(parents, key=len, reverse=True)


@given(plans())
def test_written_items_follow_the_heading_of_their_part(plan):
    paths = [section.path for section in plan.sections]
    alone = [path for path in paths if not any(one.startswith(f"{path}.") for one in paths)]
    written = dict(_under_headings(plan_document(plan, annex=False).body))
    for path in alone:
        own = {one.text for one in plan.items if one.parent == path}
        assert {text for text in own if text in written[f"Phần {path}"]} == own


def _under_headings(body: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield each heading with the text below it."""
    title, text = "", ""
    for block in body:
        match block:
            case Heading(_, _, following):
                yield title, text
                title, text = following, ""
            case Paragraph(line) | Bullet(line, _):
                text = f"{text}{line.removesuffix('/.')}."
    yield title, text
