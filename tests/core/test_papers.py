import datetime as dt

import pytest

from thuocdo.core.papers import Facts, in_full

DAY = dt.date(2026, 1, 5)


@pytest.mark.parametrize(
    ("facts", "named", "cited"),
    [
        (Facts(), "", ""),
        (Facts(kind="Quyết định", date=DAY), "", ""),
        (Facts(number="12/QĐ-UBND"), "12/QĐ-UBND", "12/QĐ-UBND"),
        (Facts(number="12/QĐ-UBND", date=DAY), "12/QĐ-UBND", "12/QĐ-UBND ngày 05/01/2026"),
        (
            Facts(number="12/QĐ-UBND", kind="Quyết định", date=DAY),
            "Quyết định 12/QĐ-UBND",
            "Quyết định số 12/QĐ-UBND ngày 05/01/2026",
        ),
    ],
)
def test_facts_name_and_cite_a_document(facts, named, cited):
    assert (facts.named(), facts.cited()) == (named, cited)


def test_facts_over_others_fill_only_what_is_empty():
    read = Facts(title="Đọc được", number="12/QĐ-UBND", date=DAY)
    assert Facts(title="Đã viết").over(read) == Facts("Đã viết", "12/QĐ-UBND", DAY)


@pytest.mark.parametrize(
    ("kind", "issuer", "said"),
    [
        ("Quyết định", "UBND tỉnh Mẫu", "Quyết định số 12/QĐ-UBND của UBND tỉnh Mẫu"),
        ("Quyết định", None, "Quyết định số 12/QĐ-UBND"),
        (None, "UBND tỉnh Mẫu", "12/QĐ-UBND của UBND tỉnh Mẫu"),
    ],
)
def test_document_is_named_in_full_with_what_is_known(kind, issuer, said):
    assert in_full("12/QĐ-UBND", kind, issuer=issuer) == said
