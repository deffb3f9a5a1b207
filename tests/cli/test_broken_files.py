"""Files broken in every place: what is told is in words, never in Python or in paths of ours."""

import json
import re
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pytest

from tests.cli.test_scoring import ANSWERS, FIGURES, SET
from thuocdo.adapters.messages import finding, wording
from thuocdo.cli.main import main
from thuocdo.core.issues import error

INSIDES = re.compile(
    r"\b(None|True|False|NaN)\b|Fraction\(|Decimal\(|datetime\.|<class|<function|Traceback|[a-z]\[\d+\]|\{'|\['"
    r"|lỗi của chương trình|the programme failed"
)
VALUE = re.compile(r"(?<=: )[^\s{}\[\],:][^{}\[\],:]*|(?<=: )\{.*?\}|(?<=: )\[.*?\]")
WRONG = ("", "null", "[1, 2]", "{a: b}", "-1", "1/0", "x", "1e999", "!!python/none", "[null]")


class Wanting(Enum):
    """Values that no message should show as Python does."""

    NOTHING = None
    EMPTY = ""
    THIRD = Fraction(1, 3)


def plan() -> dict[str, object]:
    target = {"metric": "SIPAS", "operator": "at_least", "value": 2, "unit": "point"}
    item = {
        "id": "I.1#1", "path": "I.1", "parent": "I.1", "kind": "task", "text": "Rà soát",
        "lead": ["Sở Nội vụ"], "deadline": "2026-12-31", "timing": {"kind": "fixed"},
        "targets": [target], "lines": [5, 5],
    }  # fmt: skip
    return {
        "schema": "thuocdo/plan-document/1",
        "header": {"issuer": "UBND tỉnh Mẫu", "number": "1/KH-UBND", "date": "2026-01-05"},
        "sections": [{"path": "I", "title": "Nhiệm vụ", "lines": [4, 4], "text": ["Một"]}],
        "items": [item],
    }


@pytest.fixture
def said(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(name: str, text: str, *arguments: str) -> None:
        Path(name).write_text(text, encoding="utf-8")
        for lang in ("vi", "en"):
            monkeypatch.setenv("THUOCDO_LANG", lang)
            status = main([*arguments])
            out, err = capsys.readouterr()
            assert status in {0, 1}, (text, err)
            assert bool(err) or status == 0, text
            told = [line.partition(": ")[2] or line for line in err.splitlines()]
            assert INSIDES.findall("\n".join(told)) == [], (text, err)
            assert status == 0 or out == ""

    return run


def test_broken_sets_are_told_in_words(said):
    for text in broken(SET):
        said("set.yaml", text, "framework", "check", "set.yaml")


@pytest.mark.parametrize("name", ["answers.csv", "figures.csv"])
def test_broken_tables_are_told_in_words(name, said):
    for other, text in (("set.yaml", SET), ("answers.csv", ANSWERS), ("figures.csv", FIGURES)):
        Path(other).write_text(text, encoding="utf-8")
    mark = ";" if name == "answers.csv" else ","
    for text in cells({"answers.csv": ANSWERS, "figures.csv": FIGURES}[name], mark):
        said(
            name,
            text,
            "score",
            "set.yaml",
            "answers.csv",
            "--figures",
            "figures.csv",
            "--period",
            "2026",
        )


def test_broken_plans_are_told_in_words(said):
    for broken_plan in replaced(plan()):
        said("plan.json", json.dumps(broken_plan), "plan", "write", "plan.json", "-o", "x.docx")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("value", list(Wanting), ids=lambda value: value.name)
def test_every_wording_takes_any_value(lang, value):
    for code, words in wording().items():
        names = re.findall(r"\{(\w+)(?::number)?\}", " ".join(words[lang].values()))
        told = str(finding(error(code, "B4", **dict.fromkeys(names, value.value)), lang))
        assert INSIDES.findall(told) == []


def broken(text: str) -> Iterator[str]:
    """Yield the text with each of its values replaced by each wrong one, and each line lost."""
    for found in VALUE.finditer(text):
        for wrong in WRONG:
            yield f"{text[: found.start()]}{wrong}{text[found.end() :]}"
    lines = text.splitlines(keepends=True)
    yield from ("".join(lines[:n] + lines[n + 1 :]) for n in range(len(lines)))


def cells(text: str, mark: str) -> Iterator[str]:
    """Yield the table with each of its cells replaced by each wrong value."""
    rows = [line.split(mark) for line in text.splitlines()]
    for number, row in enumerate(rows):
        for column in range(len(row)):
            for wrong in ("", "-1", "x", "1/0", "1.2.3", "n/a", "9" * 50):
                changed = [list(each) for each in rows]
                changed[number][column] = wrong
                yield "\n".join(mark.join(each) for each in changed) + "\n"


def replaced(value: object) -> Iterator[object]:
    """Yield the document with each of its values replaced by values of every other type."""
    yield from (None, "", 1, True, [], {}, [None], {"a": None})
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ({**value, key: other} for other in replaced(inner))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from ([*value[:number], other, *value[number + 1 :]] for other in replaced(inner))
