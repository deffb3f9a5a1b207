"""The three real plans, read against the labels of a person.

The documents are not part of this repository. They are looked for in the folder that
``THUOCDO_SEEDS`` names, else in ``../shared/seeds`` beside the repository.
"""

import os
from pathlib import Path

import pytest

from tests.seeds.scorer import WANTED, Score, differences, load_labels, score
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.reading import read

HERE = Path(__file__).parent
FOLDER = Path(os.environ.get("THUOCDO_SEEDS", HERE.parents[2] / "shared" / "seeds"))
LABELS = {path.stem: load_labels(path) for path in sorted(HERE.glob("*.yaml"))}


def lines_of_seed(name):
    path = FOLDER / LABELS[name]["document"]
    if not path.is_file():
        reason = f"no {path.name} in {FOLDER}: set THUOCDO_SEEDS to the folder of the three plans"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return read_lines(path)


def scored(name):
    lines = lines_of_seed(name)
    plan = read(lines).plan
    words = {line.number: line.text for line in lines}
    return score(plan, LABELS[name], words), differences(plan, LABELS[name], words)


@pytest.mark.parametrize("measure", WANTED)
def test_seeds_are_read_as_a_person_reads_them(measure):
    total, told = Score(0, 0, 0), []
    for name in LABELS:
        scores, differing = scored(name)
        total += scores[measure]
        told += [f"{name}: {line}" for line in differing if line.startswith(measure)]
    assert total.f1 >= WANTED[measure], "\n".join(told)


@pytest.mark.parametrize("name", LABELS)
def test_seed_leaves_no_line_uncovered(name):
    reading = read(lines_of_seed(name))
    assert reading.uncovered() == []
    codes = {warning.code for warning in reading.plan.warnings}
    assert codes & {"plan.unplaced", "plan.outside_sections", "plan.block_without_items"} == set()


def test_contract_s_example_comes_out_as_printed():
    plan = plan_mapping(read(lines_of_seed("002")).plan)
    header = plan["header"]
    assert {key: header[key] for key in ("superior", "issuer", "number", "date", "place")} == {
        "superior": None,
        "issuer": "UBND huyện Chư Păh",
        "number": "104/KH-UBND",
        "date": "2022-09-29",
        "place": "Chư Păh",
    }
    assert plan["citations"][0] == {
        "kind": "Quyết định",
        "number": "197/QĐ-UBND",
        "date": "2022-04-15",
        "issuer": "UBND tỉnh Gia Lai",
        "line": 11,
    }
    section = next(section for section in plan["sections"] if section["path"] == "II.1.1.1")
    assert section | {"text": []} == {
        "path": "II.1.1.1",
        "title": "Công tác Chỉ đạo điều hành",
        "indexes": ["PAR"],
        "lines": [47, 47],
        "text": [],
    }
    item = next(item for item in plan["items"] if item["id"] == "II.1.1.1.b#1")
    assert item | {"text": ""} == {
        "id": "II.1.1.1.b#1",
        "path": "II.1.1.1.b",
        "parent": "II.1.1.1",
        "kind": "task",
        "indexes": ["PAR"],
        "text": "",
        "lead": ["Phòng Nội vụ"],
        "coordinate": [],
        "implement": ["Các cơ quan, đơn vị", "UBND các xã, thị trấn"],
        "actors": ["Phòng Nội vụ"],
        "force": "assigned",
        "deadline": "2022-12-31",
        "deadline_text": "Trong năm 2022",
        "timing": {"kind": "fixed"},
        "product": None,
        "group": None,
        "targets": [],
        "lines": [56, 56],
    }
