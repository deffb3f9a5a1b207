"""Items that are taken without others stand one behind the other; the rest stays as printed."""

from dataclasses import replace

import pytest

from thuocdo.core.plan.model import Header, Item, ItemKind, PlanDocument, Section
from thuocdo.core.plan.renumbering import renumbered


def plan(paths: list[str], sections: dict[str, list[str]]) -> PlanDocument:
    """Make a plan of items by their paths, under the nearest of its headings."""
    items = []
    for at, path in enumerate(paths):
        above = [one for one in sections if f"{path}.".startswith(f"{one}.")]
        parent = max(above, key=len, default=None)
        items.append(Item(f"{path}#{at}", path, parent, ItemKind.TASK, f"Việc {at}", (at, at)))
    parts = [Section(path, "", (0, 0), (), tuple(text)) for path, text in sections.items()]
    return PlanDocument(header=Header(), sections=tuple(parts), items=tuple(items))


@pytest.mark.parametrize(
    ("paths", "left_out", "sections", "now"),
    [
        (["1", "2", "3", "4"], {2}, [], ["1", "2", "3"]),
        (["IV.1", "IV.2", "IV.3", "IV.4"], {0}, ["IV"], ["IV.1", "IV.2", "IV.3"]),
        (["I.a", "I.b", "I.d", "I.đ"], {1}, ["I"], ["I.a", "I.c", "I.d"]),
        (["I.1", "I.3", "I.4"], {1}, ["I"], ["I.1", "I.3"]),
        (["III.2.2.1", "III.2.2.2", "III.2.2.3"], {1}, ["III", "III.2"], ["III.2.2.1", "III.2.2.2"]),
        (["II.1.b", "II.1.b", "II.1.c"], {0}, ["II", "II.1"], ["II.1.b", "II.1.c"]),
        (["I.1", "I.2", "I.2.a", "I.3"], {1}, ["I"], ["I.1", "I.2.a", "I.3"]),
        (["I.1", "I.2.a", "I.2.b", "I.3"], {0}, ["I", "I.2"], ["I.1.a", "I.1.b", "I.2"]),
        (["4.A.1", "4.A.2", "4.B.3", "4.B.4"], {1}, ["4", "4.A", "4.B"], ["4.A.1", "4.B.2", "4.B.3"]),
        (["4.A.1", "4.A.2", "4.B.1", "4.B.2"], {0}, ["4", "4.A", "4.B"], ["4.A.1", "4.B.1", "4.B.2"]),
        (["II", "II", "II"], {1}, ["II"], ["II", "II"]),
        (["I.1", "I.2"], set(), ["I"], ["I.1", "I.2"]),
    ],
)  # fmt: skip
def test_what_follows_an_item_left_out_moves_up(paths, left_out, sections, now):
    whole = plan(paths, {path: [] for path in sections})
    found = renumbered(whole, [at for at in range(len(paths)) if at not in left_out])
    assert [item.path for item in found.items] == now
    assert len({item.id for item in found.items}) == len(found.items)
    assert {item.parent for item in found.items} <= {None, *(part.path for part in found.sections)}


def test_prose_and_headings_behind_it_move_up_too():
    whole = plan(
        ["I.1", "I.3", "I.4.a"], {"I": ["2. Kinh phí: 20 triệu đồng.", "Lời dẫn."], "I.4": []}
    )
    found = renumbered(whole, [1, 2])
    assert [part.path for part in found.sections] == ["I", "I.3"]
    assert found.sections[0].text == ("1. Kinh phí: 20 triệu đồng.", "Lời dẫn.")
    assert [(item.path, item.parent) for item in found.items] == [("I.2", "I"), ("I.3.a", "I.3")]


def test_words_and_all_else_of_an_item_stay():
    whole = plan(["I.1", "I.2"], {"I": []})
    found = renumbered(whole, [1])
    assert found.items == (replace(whole.items[1], id="I.1#1", path="I.1"),)
