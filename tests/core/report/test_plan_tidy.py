import pytest

from tests.core.report.plans import BLOCK, item
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.report.plan_tidy import tidied


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("rà soát thủ tục", "Rà soát thủ tục."),
        ("Rà soát thủ tục.", "Rà soát thủ tục."),
        ("Các việc sau: ", "Các việc sau:"),
        ("Rà soát; ", "Rà soát;"),
        ("Làm [… nội dung …]", "Làm [… nội dung …]."),
    ],
)
def test_items_are_printed_as_sentences(text, printed):
    (said,) = tidied(PlanDocument(BLOCK.header, items=(item("I.1", text),))).items
    assert said.text == printed
