import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from thuocdo.cli.commands import find
from thuocdo.cli.running import run
from thuocdo.core.plan.mapping import plan_from_mapping

SAMPLES = Path(__file__).parents[1] / "core" / "plan" / "samples"
LETTER = SAMPLES / "letter.txt"


def parse(*arguments):
    return run(find("plan"), ["parse", *map(str, arguments)])


def test_plan_is_printed_for_a_person(capsys):
    assert parse(LETTER) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Công văn 7360/VP-KSTT 17/07/2025"
    assert told[3] == "1 văn bản được dẫn, 0 mục, 3 nội dung, 1 điều cần xem lại"
    assert told[5].startswith("2#1 | Sở Khoa học và Công nghệ chủ trì")
    assert told[5].endswith("| Sở Khoa học và Công nghệ | 31/08/2025")
    assert told[7].startswith("dòng 28: đoạn nằm ngoài mọi mục: 4. Trong quá trình")


def test_json_is_the_contract_s_document(capsys):
    assert parse(LETTER, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "thuocdo/plan-document/1"
    assert [item["id"] for item in data["items"]] == ["1#1", "2#1", "3#1"]
    assert data["warnings"][0]["message"].startswith("đoạn nằm ngoài mọi mục")
    assert plan_from_mapping(data).header.number == "7360/VP-KSTT"


def test_warnings_speak_english_where_asked(capsys, monkeypatch):
    monkeypatch.setenv("THUOCDO_LANG", "en")
    assert parse(LETTER, "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["warnings"]
    assert told["message"].startswith("a paragraph stands outside every section")


def test_lines_are_printed_with_their_places(capsys):
    assert parse(LETTER, "--lines") == 0
    told = capsys.readouterr().out.splitlines()
    assert (told[0], told[2]) == ("1\theader\tUBND TỈNH LAM SƠN", "3\tnoise\t")
    assert parse(LETTER, "--lines", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["lines"][3] == {"number": 4, "place": "header", "text": "Số: 7360"}


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.[mt]*")))
def test_nothing_is_uncovered(sample, capsys):
    assert parse(SAMPLES / sample, "--uncovered", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data == {"schema": "thuocdo/plan-uncovered/1", "lines": []}


def test_standard_input_is_a_plan_too(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(LETTER.read_bytes())))
    assert parse("-", "--json") == 0
    assert json.loads(capsys.readouterr().out)["header"]["kind"] == "Công văn"


def test_file_that_is_none_is_refused_with_a_remedy(tmp_path, capsys):
    assert parse(tmp_path / "không có.docx", "--json") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("không tìm thấy tệp; kiểm tra lại đường dẫn và tên tệp\n")


def test_wrong_usage_is_told(capsys):
    assert parse() == 2
    assert "thuocdo plan parse --help" in capsys.readouterr().err
