"""framework, score, gaps and rescore as a user calls them."""

import json
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from thuocdo.adapters.answers_files import read_answers
from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.adapters.scoring_export import write_export
from thuocdo.cli.main import main
from thuocdo.core.ranking import ranked
from thuocdo.core.scoring import score_units
from thuocdo.core.vietnamese.numbers import plain

SET = """
id: thu
name: {vi: Bộ thử, en: Trial set}
index: PAR
levels: [commune]
cycle: [year]
status: sample
total: 4
ranking: {ties: shared, min_scored: 1.0, bands: [{name: {vi: Khá, en: Fair}, from: 80}, {name: {vi: Tốt, en: Good}, from: 90}]}
fields:
  - code: "1"
    name: {vi: Chỉ đạo, en: Direction}
    responsible: Sở Nội vụ
    criteria:
      - code: "1.1"
        name: {vi: Kế hoạch}
        children:
          - {code: "1.1.1", name: {vi: Kịp thời}, max: 0.5, rule: {kind: options, options: [{label: {vi: Trước 28/02}, points: 0.5}, {label: {vi: Sau 28/02}, points: 0}]}}
          - {code: "1.1.2", name: {vi: Mức độ hoàn thành}, max: 1.5, rule: {kind: proportional, inputs: [done, planned], target: 1, zero_below: 0.8}}
      - {code: "1.2", name: {vi: Hài lòng}, max: 2, rule: {kind: survey}}
"""
ANSWERS = """unit;group;code;input;value
Xã Mẫu 1;xã;1.1.1;option;trước 28/02
Xã Mẫu 1;xã;1.1.2;done;19
Xã Mẫu 1;xã;1.1.2;planned;20
Xã Mẫu 2;xã;1.1.1;option;2
Xã Mẫu 2;xã;1.1.2;done;15
Xã Mẫu 2;xã;1.1.2;planned;20
"""
FIGURES = """unit,metric,period,numerator,denominator,value
Xã Mẫu 1,XHH.1.2,2026,,,0.9117
Xã Mẫu 2,XHH.1.2,2026,3,4,
Xã Mẫu 2,XHH.1.2,2026-Q1,1,4,
"""


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch):
    monkeypatch.delenv("THUOCDO_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "140")


@pytest.fixture
def files(tmp_path, monkeypatch):
    for name, text in (("set.yaml", SET), ("answers.csv", ANSWERS), ("figures.csv", FIGURES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(files, capsys):
    def run(*arguments):
        status = main([*arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


SCORE = ("score", "set.yaml", "answers.csv", "--figures", "figures.csv", "--period", "2026")


def test_check_says_that_a_set_is_right(call):
    assert call("framework", "check", "set.yaml") == (
        0,
        "set.yaml: hợp lệ; 3 tiêu chí thành phần, tổng 4 điểm\n",
        "",
    )


def test_check_tells_every_fault_with_line_and_remedy(call, files, monkeypatch):
    wrong = SET.replace("total: 4", "total: 5").replace('code: "1.2"', 'code: "1.1.1"')
    (files / "set.yaml").write_text(wrong, encoding="utf-8")
    status, out, err = call("framework", "check", "set.yaml")
    assert (status, out) == (1, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == ["set.yaml:20:10", "set.yaml:8:1"]
    assert "mã “1.1.1” đã dùng ở 18:13; " in err  # where the first one stands, as a line too
    assert err.endswith("sửa điểm tối đa của tiêu chí hoặc sửa tổng điểm\n")
    monkeypatch.setenv("THUOCDO_LANG", "en")
    status, out, err = call("framework", "check", "set.yaml", "--json")
    document = json.loads(out)
    assert (status, document["schema"], document["ok"]) == (1, "thuocdo/framework-check/1", False)
    assert [each["code"] for each in document["findings"]] == [
        "framework.repeated_code",
        "framework.sum_mismatch",
    ]
    assert "the maxima of the leaves add up to 4, not to the total 5" in err


def test_check_as_json_of_a_right_set(call):
    status, out, _ = call("framework", "check", "set.yaml", "--json")
    assert (status, json.loads(out)) == (
        0,
        {
            "schema": "thuocdo/framework-check/1",
            "file": "set.yaml",
            "ok": True,
            "framework": "thu",
            "leaves": 3,
            "total": "4",
            "findings": [],
        },
    )


def test_show_prints_the_tree_with_points(call):
    status, out, _ = call("framework", "show", "set.yaml")
    assert status == 0
    assert out.splitlines() == [
        "Bộ thử (4)",
        "1  Chỉ đạo  4",
        "  1.1  Kế hoạch  2",
        "    1.1.1  Kịp thời  0,5  [options]",
        "    1.1.2  Mức độ hoàn thành  1,5  [proportional]",
        "  1.2  Hài lòng  2  [survey]",
    ]


def test_show_as_json_is_the_set(call):
    _, out, _ = call("framework", "show", "qd766-service-quality-2022", "--json")
    document = json.loads(out)
    assert (document["schema"], document["framework"]["total"]) == ("thuocdo/framework/1", "100")


def test_score_as_json_follows_the_contract(call):
    status, out, err = call(*SCORE, "--json")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert (document["schema"], document["framework"]) == ("thuocdo/scorecards/1", "thu")
    first, second = document["units"]
    assert {key: value for key, value in first.items() if key not in {"nodes", "leaves"}} == {
        "unit": "Xã Mẫu 1",
        "group": "xã",
        "points": "3.7484",
        "max": "4",
        "percent": "93.71",
        "rank": 1,
        "tied": False,
        "band": "Tốt",
        "state": "complete",
    }
    assert first["leaves"][1] == {
        "code": "1.1.2",
        "state": "scored",
        "points": "1.425",
        "max": "1.5",
        "steps": ["19/20 = 0.95", "0.95 ≥ 0.8", "1.5 × 0.95 = 1.425"],
    }
    assert (second["points"], second["rank"], second["band"]) == ("1.5", 2, None)


def test_score_prints_a_table(call):
    status, out, _ = call(*SCORE)
    assert status == 0
    cells = [
        [cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines() if "│" in line
    ]
    assert cells == [
        ["1/2", "Xã Mẫu 1", "xã", "3,75", "4", "93,71", "Tốt", ""],
        ["2/2", "Xã Mẫu 2", "xã", "1,50", "4", "37,50", "–", ""],
    ]


def test_names_are_shown_with_their_brackets(call, files):
    answers = ANSWERS.replace("Xã Mẫu 1", "Xã [mới] Mẫu :one:")
    (files / "answers.csv").write_text(answers, encoding="utf-8")
    (files / "set.yaml").write_text(SET.replace("Bộ thử", '"Bộ [/b] thử"'), encoding="utf-8")
    for command in ("score", "gaps"):
        status, out, err = call(command, "set.yaml", "answers.csv")
        assert (status, err) == (0, "")
        assert "Xã [mới] Mẫu :one:" in out
    assert call("score", "set.yaml", "answers.csv")[1].startswith("Bộ [/b] thử")


def test_score_asks_for_the_period_when_there_are_several(call):
    status, out, err = call(
        "score", "set.yaml", "answers.csv", "--figures", "figures.csv", "--json"
    )
    assert (status, out) == (1, "")
    assert err == "figures.csv: tệp số liệu có nhiều kỳ: 2026, 2026-Q1; chọn một kỳ bằng --period\n"


def test_fault_of_scoring_is_told_at_its_file(call, files):
    (files / "answers.csv").write_text(ANSWERS + "Xã Mẫu 1;xã;1.2;value;1\n", encoding="utf-8")
    (files / "figures.csv").write_text(FIGURES.replace("0.9117", "91.17"), encoding="utf-8")
    status, _, err = call(*SCORE)
    assert status == 1
    assert [line.split(": ")[0] for line in err.splitlines()] == ["answers.csv:dòng 8, cột value"]
    (files / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    status, _, err = call(*SCORE)
    assert [line.split(": ")[0] for line in err.splitlines()] == ["figures.csv:dòng 2, cột value"]
    (files / "answers.csv").write_text(ANSWERS + "Xã Mẫu 1;xã;1.2;value;\n", encoding="utf-8")
    status, _, err = call(*SCORE)
    assert [line.split(": ")[0] for line in err.splitlines()] == ["figures.csv:dòng 2, cột value"]


def test_gaps_adds_losses_classes_and_paths(call, files):
    before = ANSWERS.replace("1.1.2;done;19", "1.1.2;done;20")
    (files / "before.csv").write_text(before, encoding="utf-8")
    arguments = ("gaps", *SCORE[1:], "--previous", "before.csv", "--target", "85")
    status, out, _ = call(*arguments, "--unit", "Xã Mẫu 2", "--json")
    document = json.loads(out)
    assert (status, document["schema"]) == (0, "thuocdo/gaps/1")
    (unit,) = document["units"]
    assert (unit["unit"], unit["rank"], unit["lost"]) == ("Xã Mẫu 2", 2, "2.5")
    classes = [
        (leaf["lost"], leaf["previous"], leaf["class"], leaf["cause"]) for leaf in unit["leaves"]
    ]
    assert classes == [
        ("0.5", "0", "unchanged", None),
        ("1.5", "0", "unchanged", None),
        ("0.5", "0", "raised", None),
    ]
    assert unit["path"] == {
        "target": "85",
        "reachable": True,
        "total": "3.5",
        "percent": "87.5",
        "exact": True,
        "effort": "2",
        "leaves": [
            {"code": "1.1.1", "gain": "0.5", "effort": "1"},
            {"code": "1.1.2", "gain": "1.5", "effort": "1"},
        ],
    }


def test_gaps_prints_losses_and_path(call):
    status, out, _ = call("gaps", *SCORE[1:], "--target", "90 %", "--unit", "Xã Mẫu 2")
    assert status == 0
    assert "Xã Mẫu 2: 1,50/4 (37,50 %), chưa đạt 2,50" in out
    assert "Không đạt được 90 %; cao nhất là 87,50 %" in out
    status, out, _ = call("gaps", *SCORE[1:], "--target", "90", "--with-surveys")
    assert "Để đạt 90 %: 2 tiêu chí, công sức 2, đạt 100,00 %" not in out
    assert "Để đạt 90 %: 0 tiêu chí, công sức 0, đạt 93,71 %" in out


@pytest.mark.parametrize("unit", ["xa mau 2", "Xã Mẫu 2", "XÃ  MẪU 2", "Xa\u0303 Mâ\u0303u 2"])
def test_gaps_finds_a_unit_however_it_is_typed(call, unit):
    status, out, _ = call("gaps", *SCORE[1:], "--unit", unit)
    assert (status, out.split(":")[0]) == (0, "Xã Mẫu 2")


def test_gaps_compares_editions(call, files):
    old = SET.replace("id: thu", "id: cu").replace('"1.1.2"', '"1.1.b"')
    new = SET.replace('code: "1.1.2",', 'code: "1.1.2", was: ["1.1.b"],')
    (files / "old.yaml").write_text(old, encoding="utf-8")
    (files / "set.yaml").write_text(new, encoding="utf-8")
    (files / "before.csv").write_text(ANSWERS.replace("1.1.2", "1.1.b"), encoding="utf-8")
    status, out, _ = call(
        "gaps", *SCORE[1:], "--previous", "before.csv", "--previous-framework", "old.yaml", "--json"
    )
    assert status == 0
    assert [leaf["class"] for leaf in json.loads(out)["units"][0]["leaves"]] == [
        "kept",
        "unchanged",
        "raised",
    ]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("gaps", "set.yaml", "answers.csv", "--unit", "Xã X"), 1),
        (("gaps", "set.yaml", "answers.csv", "--target", "cao"), 2),
        (("gaps", "set.yaml", "answers.csv", "--target", "0"), 2),
        (("score", "set.yaml", "không-có.csv"), 1),
        (("score", "set.yaml"), 2),
        (("framework", "show", "không-có.yaml"), 1),
        (("rescore", "set.yaml"), 1),
        (("rescore", "không-có.zip"), 1),
    ],
)
def test_wrong_call_ends_with_its_code_and_says_why(call, arguments, status):
    found, out, err = call(*arguments)
    assert (found, out) == (status, "")
    assert err


def test_target_that_is_no_number_is_told_in_words(call):
    status, _, err = call("gaps", "set.yaml", "answers.csv", "--target", "cao")
    assert status == 2
    assert "“cao” không phải là số; nhập một số, ví dụ 88,61 hoặc 95 %" in err


@pytest.fixture
def exported(files):
    framework = read_framework_file("set.yaml").framework
    units = read_answers("answers.csv", framework).units
    cards = ranked(score_units(framework, units), framework.ranking)
    created = datetime(2026, 11, 1, tzinfo=UTC)

    def write(cards=cards):
        with (files / "export.zip").open("wb") as stream:
            write_export(stream, framework=framework, units=units, cards=cards, created=created)

    write()
    return write, cards


def test_rescore_finds_nothing_in_an_untouched_export(call, exported):
    assert call("rescore", "export.zip") == (0, "Đã tính lại 2 đơn vị, không có khác biệt\n", "")
    status, out, _ = call("rescore", "export.zip", "--json")
    assert (status, json.loads(out)["differences"]) == (0, [])


def test_rescore_tells_what_differs(call, exported):
    write, cards = exported
    write(list(reversed(cards))[:1])
    status, out, _ = call("rescore", "export.zip")
    assert status == 1
    assert "Xã Mẫu 1" in out
    status, out, _ = call("rescore", "export.zip", "--json")
    assert status == 1
    assert {each["unit"] for each in json.loads(out)["differences"]} == {"Xã Mẫu 1"}


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (
            ["score", "set.yaml", "answers.csv", "--period", "2026"],
            "--period: chỉ có tác dụng khi có --figures",
            "--period: has no effect without --figures",
        ),
        (
            ["gaps", "set.yaml", "answers.csv", "--period", "2026"],
            "--period: chỉ có tác dụng khi có --figures",
            "--period: has no effect without --figures",
        ),
        (
            ["gaps", "set.yaml", "answers.csv", "--previous-framework", "set.yaml"],
            "--previous-framework: chỉ có tác dụng khi có --previous",
            "--previous-framework: has no effect without --previous",
        ),
        (
            ["gaps", "set.yaml", "answers.csv", "--with-surveys"],
            "--with-surveys: chỉ có tác dụng khi có --target",
            "--with-surveys: has no effect without --target",
        ),
    ],
)
def test_option_without_effect_is_wrong_usage(arguments, vi, en, call, monkeypatch):
    name = f"thuocdo {arguments[0]}"
    assert call(*arguments) == (2, "", f"{name}: {vi}; xem {name} --help\n")
    monkeypatch.setenv("THUOCDO_LANG", "en")
    assert call(*arguments) == (2, "", f"{name}: {en}; see {name} --help\n")


def test_unknown_metric_is_a_warning_at_its_line(call, files):
    extra = "Xã Mẫu 1,XHH1.2,2026,,,0.5\nXã Mẫu 2,XHH1.2,2026,,,0.5\nXã Mẫu 2,papi.d1,2026,,,0.5\n"
    (files / "figures.csv").write_text(FIGURES + extra, encoding="utf-8")
    status, out, err = call(*SCORE)
    assert (status, "Xã Mẫu 1" in out) == (0, True)
    assert err == (
        "figures.csv:dòng 5, cột value: không có chỉ số “XHH1.2” trong danh mục, bộ tiêu chí cũng "
        "không dùng; số liệu này không được tính; kiểm tra lại mã; mã có thể dùng, ví dụ: XHH.1.2\n"
    )


def many(count: int, expression: str) -> str:
    """Return a set of so many leaves and a formula over them."""
    leaves = "\n".join(
        f'      - {{code: "1.{n}", name: {{vi: Tiêu chí {n}}}, max: 1.{2**n}, rule: {{kind: awarded}}}}'
        for n in range(count)
    )
    total = sum(Fraction(f"1.{2**n}") for n in range(count)) + 13
    return f"""id: nhieu
name: {{vi: Bộ nhiều tiêu chí}}
index: PAR
levels: [commune]
cycle: [year]
valid: {{from: 2026-01-01, to: null}}
status: sample
total: {plain(total)}
fields:
  - code: "1"
    name: {{vi: Lĩnh vực}}
    criteria:
{leaves}
      - {{code: "1.f", name: {{vi: Công thức}}, max: 13, rule: {{kind: formula, expression: '{expression}'}}}}
"""


def test_path_that_is_not_proven_says_what_was_left_out(call, files):
    uses = [f'points("1.{n}")' for n in range(14)]
    expression = "13 - 0.001 × " + " × ".join(f"({use} + 1)" for use in uses)
    rows = "".join(f"Xã Mẫu 1,xã,1.{n},points,0\n" for n in range(14))
    (files / "many.yaml").write_text(many(14, expression), encoding="utf-8")
    (files / "many.csv").write_text(f"unit,group,code,input,value\n{rows}", encoding="utf-8")
    status, out, _ = call("gaps", "many.yaml", "many.csv", "--target", "60")
    last = out.splitlines()[-1]
    assert status == 0
    assert last.startswith("  Cách tốt nhất tìm được, chưa chắc ít công sức nhất: chưa thử 1.")
    _, out, _ = call("gaps", "many.yaml", "many.csv", "--target", "60", "--json")
    path = json.loads(out)["units"][0]["path"]
    assert (path["exact"], len(path["unsearched"]["leaves"])) == (False, 2)


WITH_PENALTY = SET.replace(
    """      - {code: "1.2",""",
    """  - code: "2"
    kind: penalty
    cap: 2
    name: {vi: Điểm trừ}
    criteria: [{code: "2.1", name: {vi: Vi phạm}, max: 2, rule: {kind: per_item, input: faults, each: 1}}]
  - code: "3"
    name: {vi: Hài lòng}
    criteria:
      - {code: "1.2",""",
)


def test_the_line_of_a_unit_adds_up_to_the_maximum(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bo.yaml").write_text(WITH_PENALTY, encoding="utf-8")
    rows = f"{ANSWERS}Xã Mẫu 1;xã;2.1;faults;1\nXã Mẫu 2;xã;2.1;faults;1\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    assert main(["gaps", "bo.yaml", "a.csv"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Xã Mẫu 1: 0,93/4 (23,13 %), chưa đạt 2,08 (chưa chấm 2,00) + điểm trừ 1,00" in told
    assert (
        "Xã Mẫu 2: 0,00/4 (0,00 %), chưa đạt 4,00 (chưa chấm 2,00) + điểm trừ 1,00 "
        "− phần trừ quá 0 điểm 1,00" in told
    )
