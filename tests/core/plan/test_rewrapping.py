"""A plan does not depend on where its lines are broken: between blank lines, at any width."""

import textwrap
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.text.cleaning import clean
from thuocdo.core.plan.text.paragraphs import Table, paragraphs

SAMPLES = Path(__file__).parent / "samples"
TUNED = Path(__file__).parents[2] / "catalog" / "plans" / "tuned"
# A page cuts a sentence of it in two, which no sign tells: wrapped lines alone tell where it ends.
CUT = "24-province-blocks"


def flowing(text):
    """Return each paragraph as one line, as it was written; a row of a table stays as it is."""
    given_lines = text.split("\n")
    said = paragraphs(clean(lines_of(text)))
    parts = []
    for part in [*said.body, *said.footnotes]:
        if isinstance(part, Table):
            rows = [(row.number, given_lines[row.number - 1]) for row in part.rows]
            parts.append((rows[0][0], [row for _, row in rows], True))
        else:
            whole = " ".join(given_lines[number - 1].strip() for number in part.numbers)
            parts.append((part.first, [whole], False))
    return [(lines, table) for _, lines, table in sorted(parts)]


def wrapped(parts, width):
    """Return the text with lines no longer than the width, and a blank line between paragraphs."""
    return "\n\n".join(
        "\n".join(lines)
        if table or width is None
        else "\n".join(textwrap.wrap(lines[0], width, break_on_hyphens=False) or [""])
        for lines, table in parts
    )


def unlined(text):
    """Return the plan of a text as data, but for the numbers of its lines."""
    data = plan_mapping(read_plan(lines_of(text)))
    return {
        key: [{name: value for name, value in one.items() if name != "lines"} for one in data[key]]
        for key in ("sections", "items")
    } | {
        "header": data["header"],
        "citations": [one | {"line": 0} for one in data["citations"]],
    }


DOCUMENTS = {
    path.stem: flowing(path.read_text("utf-8"))
    for path in sorted([*SAMPLES.iterdir(), *TUNED.iterdir()])
    if path.suffix in (".md", ".txt") and path.stem != CUT
}


@given(st.sampled_from(sorted(DOCUMENTS)), st.integers(35, 120))
def test_width_of_the_lines_changes_nothing(name, width):
    parts = DOCUMENTS[name]
    assert unlined(wrapped(parts, width)) == unlined(wrapped(parts, None))
