"""The labels of the plans to read: each says only what its document says, in the contract's words.

Nothing here runs the reader: the documents are opened as plainly as can be.
"""

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import yaml
from lxml import etree

from thuocdo.adapters.catalog_yaml.catalog import catalog_set
from thuocdo.adapters.catalog_yaml.reading import read_yaml
from thuocdo.core.framework import read_framework
from thuocdo.core.plan.matching.criteria import criteria_texts
from thuocdo.core.vietnamese.text import fold

HERE = Path(__file__).parent
LABELS = sorted(HERE.glob("*/*.labels.yaml"))
MATCHING = sorted(HERE.glob("matching*.yaml"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = {"task", "limitation", "target"}
TIMINGS = {"fixed", "recurring", "continuous", "event", "open"}
OPERATORS = {
    *("at_least", "at_most", "equal", "between", "increase_at_least", "decrease_at_least"),
    *("keep_or_raise", "rank_at_least", "rank_up_at_least", "group_above"),
}
UNITS = {"percent", "point", "rank", "count", "group", "times", "days"}


def squeezed(text):
    """Return the letters and figures alone; l and 1 are one, as scans mix them."""
    return re.sub(r"\W", "", fold(text)).replace("l", "1")


def words_of_docx(path):
    with zipfile.ZipFile(path) as archive:
        parts = [
            etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes")
        ]
    return "".join(node.text or "" for part in parts for node in part.iter(f"{W}t"))


def words_of_pdf(path):
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def words_of(path):
    if path.suffix == ".docx":
        return words_of_docx(path)
    return words_of_pdf(path) if path.suffix == ".pdf" else path.read_text("utf-8")


def labelled(path):
    labels = yaml.safe_load(path.read_text("utf-8"))
    return labels, path.parent / labels["document"]


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name.split(".")[0])
def test_labels_keep_to_the_words_of_the_contract(path):
    labels, _ = labelled(path)
    items = labels["items"]
    assert len({item["id"] for item in items}) == len(items)
    assert {item["kind"] for item in items} <= KINDS
    assert {item["timing"] for item in items if "timing" in item} <= TIMINGS
    assert all(("deadline" in item) == (item.get("timing") == "fixed") for item in items)
    targets = [target for item in items for target in item.get("targets", ())]
    assert {target["operator"] for target in targets} <= OPERATORS
    assert {target["unit"] for target in targets} <= UNITS


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name.split(".")[0])
def test_labels_say_only_what_stands_in_the_document(path):
    labels, document = labelled(path)
    whole = squeezed(words_of(document))
    said = [citation["number"] for citation in labels["citations"]]
    for item in labels["items"]:
        said += [item["words"], item.get("rhythm", ""), item.get("product", "")]
        said += [
            body for role in ("lead", "coordinate", "implement") for body in item.get(role, ())
        ]
    furniture = re.compile(r"(?m)^\s*(?:-?\s*\d\s*-?|KH ch.*2026|Kế hoạch giảm nghèo xã Nậm Huổi)$")
    plain = squeezed(furniture.sub("", words_of(document)))
    assert [words for words in said if squeezed(words) not in whole + plain] == []


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name.split(".")[0])
def test_lines_of_a_text_begin_with_the_words_of_the_item(path):
    labels, document = labelled(path)
    if document.suffix in {".docx", ".pdf"}:
        assert all("lines" not in item for item in labels["items"])
        return
    lines = document.read_text("utf-8").split("\n")
    for item in labels["items"]:
        first, last = item["lines"]
        assert squeezed(item["words"]) in squeezed(" ".join(lines[first - 1 : last])), item["id"]


@pytest.mark.parametrize("path", MATCHING, ids=lambda path: path.stem)
def test_children_answer_items_of_their_own_plan(path):
    matching = yaml.safe_load(path.read_text("utf-8"))
    plans = {
        parent["plan"]: {item["id"] for item in parent["items"]} for parent in matching["parents"]
    }
    for child in matching["children"]:
        answered = {code for item in child["items"] for code in item["answers"]}
        assert answered <= plans[child["of"]]


@pytest.mark.parametrize("path", MATCHING, ids=lambda path: path.stem)
def test_criteria_are_ones_that_may_be_proposed(path):
    matching = yaml.safe_load(path.read_text("utf-8"))
    for child in matching["children"]:
        named = {item["criterion"] for item in child["items"]} - {None}
        identifier = child.get("framework") or matching["framework"]
        framework, issues = read_framework(read_yaml(catalog_set(identifier)).value)
        assert issues == []
        assert named <= {one.key for one in criteria_texts(framework)}
