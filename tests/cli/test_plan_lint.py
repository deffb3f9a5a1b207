"""``thuocdo plan lint`` on a document, with and without what it is held against."""

import json

import pytest

from thuocdo.cli.commands import find
from thuocdo.cli.running import run

PLAN = """UBND TỈNH MẪU
Số: 15/KH-UBND
Mẫu, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026
Căn cứ Kế hoạch số 80/KH-UBND ngày 10/01/2025 của UBND tỉnh Mẫu;
I. NHIỆM VỤ
1. Chỉ đạo, điều hành
- Kiểm tra cải cách hành chính tại 12 xã, phường.
Cơ quan chủ trì: Sở Nội vụ. Thời gian: trước 30/9/2026. Sản phẩm: kết luận kiểm tra.
2. Thủ tục hành chính
- Rà soát thủ tục hành chính.
Cơ quan chủ trì: UBND huyện Suối Bạc. Thời gian: quý II/2026. Sản phẩm: danh mục thủ tục.
"""
ANSWERS = "unit,group,code,input,value\nSở Nội vụ,sở,1,points,3\n"
SET = """
id: thu
name: {vi: Bộ thử}
index: PAR
levels: [department]
cycle: [year]
status: sample
total: 5
fields:
  - code: "A"
    name: {vi: Cải cách}
    criteria:
      - {code: "1", name: {vi: Sáng kiến được công nhận}, max: 5, rule: {kind: awarded}}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in (
        ("plan.txt", PLAN),
        ("answers.csv", ANSWERS),
        ("set.yaml", SET),
        ("units.csv", "name,ended,after\nSở Nội vụ,01/03/2026,Sở Tổ chức\nSở Y tế,,\n"),
        ("register.csv", "number,superseded_by\n80/KH-UBND,15/KH-UBND\n"),
        ("before.txt", PLAN.replace("2026", "2025")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(capsys, *arguments: str) -> list[tuple[str, str]]:
    ended = run(find("plan"), ["lint", "plan.txt", *arguments, "--json"])
    data = json.loads(capsys.readouterr().out)
    assert ended == (1 if data["findings"] else 0)
    assert data["schema"] == "thuocdo/plan-lint/1"
    return [(one["code"], one["place"]) for one in data["findings"]]


PAPER = [
    ("lint.issued_too_late", "header"),
    *(
        (f"lint.no_{content}", "header")
        for content in (
            "institutions",
            "apparatus",
            "civil_service",
            "finance",
            "digital",
            "competitiveness",
        )
    ),
]


@pytest.mark.usefixtures("folder")
def test_a_plan_is_looked_over_by_itself(capsys):
    assert codes(capsys) == [*PAPER, ("lint.no_districts", "I.2#1")]


@pytest.mark.usefixtures("folder")
def test_directory_register_and_last_year_are_held_against_it(capsys):
    given = ["--units", "units.csv", "--register", "register.csv", "--unfinished", "before.txt"]
    assert codes(capsys, *given) == [
        *PAPER,
        ("lint.superseded", "dòng 6"),
        ("lint.repeated", "I.1#1"),
        ("lint.body_gone", "I.1#1"),
        ("lint.repeated", "I.2#1"),
        ("lint.no_districts", "I.2#1"),
    ]


@pytest.mark.usefixtures("folder")
def test_lost_points_want_a_task(capsys):
    given = ["--framework", "set.yaml", "--answers", "answers.csv"]
    assert ("lint.loss_of_nobody", "1") in codes(capsys, *given)


@pytest.mark.usefixtures("folder")
def test_findings_are_told_at_the_line_with_the_remedy(capsys):
    assert run(find("plan"), ["lint", "plan.txt"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "8 điều cần xem lại; 1/2 nội dung có điều cần xem:"
    assert told[1] == f"    1  {'lint.issued_too_late':23}  Ban hành quá chậm"
    assert told[2].strip().startswith("cách sửa: ghi rõ lý do chậm")
    assert told[told.index("") + 1] == "Thể thức, nội dung chung"
    assert told[-2] == "I.2#1 (dòng 12): Rà soát thủ tục hành chính."
    assert told[-1].startswith("  - “UBND huyện Suối Bạc”: từ ngày 01/07/2025 không còn cấp huyện")
    assert told[-1].endswith("[lint.no_districts]")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (["lint.no_districts"], [("lint.no_districts", "I.2#1")]),
        (["issued_too_late", "no_districts"], [PAPER[0], ("lint.no_districts", "I.2#1")]),
        (["clears"], []),
    ],
)
def test_some_kinds_may_be_asked_for_alone(capsys, only, expected):
    assert codes(capsys, *(part for code in only for part in ("--only", code))) == expected


@pytest.mark.usefixtures("folder")
def test_nothing_found_is_said_and_an_unknown_kind_is_wrong_usage(capsys):
    assert run(find("plan"), ["lint", "plan.txt", "--only", "clears"]) == 0
    assert capsys.readouterr().out == "Không có điều gì cần xem lại.\n"
    assert run(find("plan"), ["lint", "plan.txt", "--only", "nothing"]) == 2
    assert "lint.superseded" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_kinds_are_counted_in_json(capsys):
    assert run(find("plan"), ["lint", "plan.txt", "--json"]) == 1
    counts = json.loads(capsys.readouterr().out)["counts"]
    assert counts == {code: 1 for code, _ in [*PAPER, ("lint.no_districts", "")]}


def test_a_body_ended_after_the_plan_was_issued_and_a_wrong_date_is_told(folder, capsys):
    (folder / "units.csv").write_text("name,ended,after\nSở Nội vụ,01/07/2026,Sở Tổ chức\n")
    assert ("lint.body_gone", "I.1#1") not in codes(capsys, "--units", "units.csv")
    (folder / "units.csv").write_text("name,ended,after\nSở Nội vụ,giữa năm,Sở Tổ chức\n")
    assert run(find("plan"), ["lint", "plan.txt", "--units", "units.csv"]) == 1
    assert "units.csv:dòng 2" in capsys.readouterr().err


AIM = """UBND TỈNH MẪU
KẾ HOẠCH
Cải cách hành chính năm 2026
I. MỤC TIÊU
1. Tỷ lệ hồ sơ nộp trực tuyến đạt từ 60% trở lên.
"""
FIGURES = "unit,metric,period,numerator,denominator\nSở Nội vụ,dossiers.online_share,2025,70,100\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "given",
    [
        [],
        ["--framework", "set.yaml"],
        ["--framework", "set.yaml", "--answers", "answers.csv"],
        ["--figures", "figures.csv"],
        ["--figures", "figures.csv", "--period", "2025", "--unit", "sở nội vụ"],
        ["--figures", "figures.csv", "--framework", "set.yaml"],
    ],
)
def test_figures_and_criteria_may_stand_alone(folder, capsys, given):
    (folder / "plan.txt").write_text(AIM, encoding="utf-8")
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    below = [code for code, _ in codes(capsys, *given) if code == "lint.aim_below"]
    assert below == (["lint.aim_below"] if "--figures" in given else [])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "idle",
    [["--answers", "answers.csv"], ["--period", "2025"], ["--unit", "Sở Nội vụ"]],
)
def test_half_a_question_is_wrong_usage(capsys, idle):
    assert run(find("plan"), ["lint", "plan.txt", *idle]) == 2
    assert idle[0] in capsys.readouterr().err


def test_unknown_units_are_told_with_those_of_the_file(folder, capsys):
    (folder / "figures.csv").write_text(
        FIGURES + "Sở Y tế,dossiers.online_share,2025,8,10\n", encoding="utf-8"
    )
    scored = ["--framework", "set.yaml", "--answers", "answers.csv", "--unit", "Sở X"]
    for given in (scored, ["--figures", "figures.csv", "--unit", "Sở X"]):
        assert run(find("plan"), ["lint", "plan.txt", *given]) == 1
        told = capsys.readouterr()
        assert ("Sở X" in told.err, "Sở Nội vụ" in told.err, told.out) == (True, True, "")


def test_of_what_is_no_plan_nothing_else_is_asked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tep.txt").write_text("- Trứng 10 quả\n- Sữa 2 hộp", encoding="utf-8")
    assert run(find("plan"), ["lint", "tep.txt", "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["code"], found["place"]) == ("lint.no_plan", "header")


def test_work_that_an_annex_lists_again_is_asked_about_once(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = (
        "KẾ HOẠCH\nCải cách năm 2026\nI. NHIỆM VỤ\n1. Thay 02 biển chỉ dẫn ở bộ phận một cửa.\n\n"
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"
        "TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian | Sản phẩm |\n"
        "1 | Thay 02 biển chỉ dẫn ở bộ phận một cửa | Văn phòng | Quý II/2026 | Biên bản |\n"
    )
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert run(find("plan"), ["lint", "plan.txt", "--only", "clears", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
