import yaml

from thuocdo.adapters.catalog_yaml import dump_flow, dump_yaml, read_yaml
from thuocdo.core.framework.raw import NumberText

MAPPING = {
    "code": "1.10",
    "name": {"vi": "Đúng hạn: không trễ", "en": "On time"},
    "max": NumberText("0.5"),
    "total": NumberText("100"),
    "share": "1/3",
    "none": None,
    "note": "hai\ndòng",
}


def test_numbers_are_bare_and_codes_quoted():
    text = dump_yaml(MAPPING)
    assert yaml.safe_load(text) == {**MAPPING, "max": 0.5, "total": 100}
    assert read_yaml(text.encode()).value == MAPPING


def test_flow_is_one_line():
    text = dump_flow(
        {"inputs": ["done", "planned"], "zero_below": NumberText("0.8"), "t": "x" * 300}
    )
    assert "\n" not in text
    assert text.startswith("{inputs: [done, planned], zero_below: 0.8, t: ")
    assert dump_flow(["commune"]) == "[commune]"
