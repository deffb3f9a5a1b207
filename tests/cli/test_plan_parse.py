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
    assert told[7].startswith(
        "dòng 28: lời kết của văn bản, không phải nhiệm vụ: 4. Trong quá trình"
    )


def test_json_is_the_contract_s_document(capsys):
    assert parse(LETTER, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "thuocdo/plan-document/1"
    assert [item["id"] for item in data["items"]] == ["1#1", "2#1", "3#1"]
    assert data["warnings"][0]["message"].startswith("lời kết của văn bản, không phải nhiệm vụ")
    assert plan_from_mapping(data).header.number == "7360/VP-KSTT"


def test_warnings_speak_english_where_asked(capsys, monkeypatch):
    monkeypatch.setenv("THUOCDO_LANG", "en")
    assert parse(LETTER, "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["warnings"]
    assert told["message"].startswith("the closing words of the document")


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


NO_PLANS = (
    "- Trứng 10 quả\n- Sữa 2 hộp\n- Rau muống",
    "1. Mua đồ dùng\n2. Đi chợ sớm\n3. Nấu cơm tối",
    "Tháng,Số hồ sơ,Đúng hạn\n1,120,118\n2,90,88",
    "| Tháng | Hồ sơ |\n| 1 | 120 |\n| 2 | 90 |",
    "Hôm nay trời đẹp, cả nhà đi chơi.",
    "lorem ipsum dolor sit amet",
)


@pytest.mark.parametrize("text", NO_PLANS)
def test_what_is_no_plan_is_told(text, tmp_path, capsys):
    file = tmp_path / "tep.txt"
    file.write_text(text, encoding="utf-8")
    assert parse(file, "--json") == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["schema"] == "thuocdo/plan-document/1"
    assert err.startswith(f"{file}:1: nội dung không giống văn bản kế hoạch")
    assert parse(file, "--lines") == 0


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nCải cách hành chính năm 2026",
        "I. NHIỆM VỤ, GIẢI PHÁP\n1. Rà soát thủ tục.",
        "1. Văn phòng chủ trì rà soát thủ tục.",
        "1. Rà soát thủ tục trước ngày 30/6/2026.",
    ],
)
def test_part_of_a_plan_is_one(text, tmp_path):
    file = tmp_path / "tep.txt"
    file.write_text(text, encoding="utf-8")
    assert parse(file) == 0
