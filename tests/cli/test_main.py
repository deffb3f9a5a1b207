import importlib
import re
import subprocess
import sys

import pytest

from thuocdo import __version__
from thuocdo.cli import main
from thuocdo.cli.commands import COMMANDS, Command, Step
from thuocdo.cli.running import run

SAMPLE = Command("mẫu", "tests.cli.sample:app", "Lệnh mẫu.", "A sample.")


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch):
    monkeypatch.delenv("THUOCDO_LANG", raising=False)
    monkeypatch.delenv("THUOCDO_DEBUG", raising=False)


def test_overview_lists_every_command_in_both_languages(capsys, monkeypatch):
    along = [command for step in Step for command in COMMANDS if command.step is step]
    assert main.main(["--help"]) == 0
    assert listed(capsys.readouterr().out) == [[each.name, each.vi] for each in along]
    monkeypatch.setenv("THUOCDO_LANG", "en")
    assert main.main(["--help"]) == 0
    assert listed(capsys.readouterr().out) == [[each.name, each.en] for each in along]


def test_overview_goes_along_the_loop_and_says_how_to_begin(capsys):
    assert main.main(["--help"]) == 0
    headings = [
        line
        for line in capsys.readouterr().out.splitlines()
        if line.endswith(":") and line[0] != " "
    ]
    assert headings == [*(f"{step.title}:" for step in Step), "Bắt đầu:"]
    assert {call.split()[0] for call, _, _ in main.BEGINNINGS} <= set(names())


def test_overview_loads_nothing_heavy():
    script = (
        "import sys; from thuocdo.cli.main import main; main(['--help']);"
        "sys.exit(', '.join(sorted({'django', 'ibis', 'docx', 'altair'} & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--help"], "Cách dùng: "), (["framework", "check", "x.yaml"], "x.yaml: không tìm thấy ")],
)
def test_output_is_utf8_in_any_locale(arguments, told):
    done = subprocess.run(
        [sys.executable, "-m", "thuocdo.cli.main", *arguments],
        capture_output=True,
        check=False,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert (done.stdout + done.stderr).decode().startswith(told)


def test_version_is_printed(capsys):
    assert main.main(["--version"]) == 0
    assert capsys.readouterr().out == f"thuocdo {__version__}\n"


def test_no_command_is_wrong_usage(capsys):
    assert main.main([]) == 2
    assert capsys.readouterr() == ("", main.overview())


def test_help_is_a_command_too_and_case_does_not_hide_the_nearest(capsys):
    assert main.main(["help"]) == 0
    assert capsys.readouterr() == (main.overview(), "")
    assert main.main(["SCORE"]) == 2
    assert capsys.readouterr().err == "Không có lệnh “SCORE”; có phải bạn muốn gọi “score”?\n"


def test_unknown_command_is_wrong_usage(capsys):
    assert main.main(["không-có"]) == 2
    assert capsys.readouterr() == ("", "Không có lệnh “không-có”; xem thuocdo --help\n")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
@pytest.mark.parametrize(("lang", "example"), [("vi", "Ví dụ: "), ("en", "Example: ")])
def test_command_has_help_with_an_example(command, lang, example, tmp_path):
    for call in calls(command):
        done = subprocess.run(
            [sys.executable, "-m", "thuocdo.cli.main", *call, "--help"],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={"THUOCDO_HOME": str(tmp_path), "THUOCDO_LANG": lang, "PYTHONUTF8": "1"},
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert f"{example}thuocdo {' '.join(call)}" in " ".join(done.stdout.split())
        assert "--install-completion" not in done.stdout


def test_command_prints_one_json_document(capsys):
    assert run(SAMPLE, ["ok", "--count", "3"]) == 0
    assert capsys.readouterr() == ('{\n  "số": 3\n}\n', "")


@pytest.mark.parametrize(
    ("how", "code", "told"),
    [
        ("found", 1, ""),
        ("interrupted", 130, ""),
        ("missing", 1, "bảng.xlsx: không có tệp hoặc thư mục này; kiểm tra lại đường dẫn\n"),
        ("folder", 1, "thư mục: đây là thư mục; ghi đường dẫn của một tệp\n"),
        (
            "through",
            1,
            "bảng.xlsx/a: đường dẫn đi qua một tệp như đi qua thư mục; kiểm tra lại đường dẫn\n",
        ),
        (
            "forbidden",
            1,
            "mật.xlsx: không có quyền đọc hoặc ghi; xin cấp quyền hoặc chọn nơi khác\n",
        ),
        ("full", 1, "thuocdo: No space left on device\n"),
        (
            "mistake",
            1,
            "thuocdo: lỗi của chương trình (ZeroDivisionError); chạy lại với THUOCDO_DEBUG=1 và gửi kết quả cho người phụ trách phần mềm\n",
        ),
    ],
)
def test_ending_becomes_a_code_and_a_line(how, code, told, capsys):
    assert run(SAMPLE, [how]) == code
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (["ok", "--nhanh"], "không có tùy chọn --nhanh", "there is no option --nhanh"),
        (
            ["ok", "--coun"],
            "không có tùy chọn --coun; gần nhất: --count",
            "there is no option --coun; nearest: --count",
        ),
        ([], "thiếu how", "how is missing"),
        (
            ["ok", "xã", "mẫu"],
            "thừa “xã mẫu”; đặt trong dấu nháy kép nếu có dấu cách",
            "“xã mẫu” is too much; put it in double quotes when it holds spaces",
        ),
        (["ok", "--count"], "tùy chọn --count thiếu giá trị", "option --count needs a value"),
        (["ok", "--fast=1"], "tùy chọn --fast không nhận giá trị", "option --fast takes no value"),
        (["ok", "--count", "một"], "--count phải là số nguyên", "--count must be a whole number"),
        (["ok", "--count", "9"], "--count nhiều nhất là 5", "--count must be at most 5"),
        (["ok", "--count", "0"], "--count ít nhất là 1", "--count must be at least 1"),
        (
            ["ok", "--now", "hôm nay"],
            "--now: “hôm nay” không phải là thời điểm; ghi dạng 01/11/2026 hoặc 2026-11-01T08:00",
            "--now: “hôm nay” is no moment; write it as 01/11/2026 or 2026-11-01T08:00",
        ),
    ],
)
def test_wrong_usage_is_told_in_the_language_and_names_the_help(
    capsys, monkeypatch, arguments, vi, en
):
    assert run(SAMPLE, arguments) == 2
    assert capsys.readouterr() == ("", f"thuocdo mẫu: {vi}; xem thuocdo mẫu --help\n")
    monkeypatch.setenv("THUOCDO_LANG", "en")
    assert run(SAMPLE, arguments) == 2
    assert capsys.readouterr() == ("", f"thuocdo mẫu: {en}; see thuocdo mẫu --help\n")


def test_unknown_command_of_a_group_is_told_in_the_language(capsys):
    assert main.main(["framework", "nhìn"]) == 2
    assert capsys.readouterr() == (
        "",
        "thuocdo framework: không có lệnh “nhìn”; xem thuocdo framework --help\n",
    )
    assert main.main(["framework", "chek"]) == 2
    assert capsys.readouterr().err == (
        "thuocdo framework: không có lệnh “chek”; có phải bạn muốn gọi “check”?; "
        "xem thuocdo framework --help\n"
    )


def test_fault_in_the_call_of_a_groups_command_names_that_commands_help(capsys):
    assert main.main(["plan", "parse", "--json=1"]) == 2
    assert capsys.readouterr().err == (
        "thuocdo plan parse: tùy chọn --json không nhận giá trị; xem thuocdo plan parse --help\n"
    )


@pytest.mark.parametrize("group", ["framework", "plan"])
def test_group_without_a_command_answers_with_its_help(group, capsys):
    assert main.main([group]) == 2
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == (
        "",
        f"Cách dùng: thuocdo {group} [TÙY CHỌN] LỆNH [THAM SỐ]...",
    )
    assert main.main([group, "--help"]) == 0
    assert capsys.readouterr().out == err


def test_traceback_is_shown_to_who_asks_for_it(capsys, monkeypatch):
    monkeypatch.setenv("THUOCDO_DEBUG", "1")
    assert run(SAMPLE, ["mistake"]) == 1
    assert capsys.readouterr().err.endswith("ZeroDivisionError: Fraction(1, 0)\n")


@pytest.mark.django_db
def test_database_without_tables_names_the_remedy(capsys):
    assert run(Command("đọc", "tests.cli.sample:stored", "", "", django=True), []) == 1
    told = capsys.readouterr().err
    assert told.startswith("thuocdo: cơ sở dữ liệu chưa dùng được (")
    assert told.endswith(
        "); chạy thuocdo serve để khởi tạo hoặc cập nhật, hoặc xem lại DATABASE_URL\n"
    )


def test_refused_setting_names_the_variable(tmp_path):
    script = (
        "import sys; from thuocdo.cli.commands import Command; from thuocdo.cli.running import run;"
        "sys.exit(run(Command('x', 'tests.cli.sample:stored', '', '', django=True), []))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"THUOCDO_HOME": str(tmp_path), "THUOCDO_HTTPS": "perhaps", "PYTHONUTF8": "1"},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("THUOCDO_HTTPS: “perhaps” không phải là 1 (có) hoặc 0 (không); ")


def test_unknown_language_is_refused_by_every_command(monkeypatch, capsys):
    monkeypatch.setenv("THUOCDO_LANG", "fr")
    assert main.main(["framework", "show", "xa-mau-2026"]) == 1
    told = "THUOCDO_LANG: “fr” không có trong các giá trị được dùng; ghi một trong: en, vi\n"
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize(
    "call", [["audit", "verify"], ["evidence", "verify"], ["tick"], ["results", "import", "x.csv"]]
)
@pytest.mark.parametrize("kept", ["nothing", "an empty file"])
def test_command_that_reads_makes_nothing_where_there_is_no_data(call, kept, tmp_path):
    if kept != "nothing":
        (tmp_path / "var").mkdir()
        (tmp_path / "var" / "thuocdo.sqlite3").touch()
    before = sorted(tmp_path.rglob("*"))
    done = alone(call, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{tmp_path}/var: chưa có dữ liệu ở đây; chạy thuocdo serve ")
    assert "thuocdo demo" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("call", [["serve"], ["demo"], ["tick"], ["audit", "verify"]])
def test_help_makes_no_folder(call, tmp_path):
    done = alone([*call, "--help"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_help_speaks_one_language():
    """Nothing of typer's own English is left in a Vietnamese page, nor its names of types."""
    for lang, foreign in (
        ("vi", r"Usage|Options|Arguments|Commands|required|default|this message|[<>]"),
        ("en", r"Cách dùng|Tùy chọn|Tham số|Các lệnh|bắt buộc|mặc định|this message|[<>]"),
    ):
        for call in (["framework"], ["gaps"], ["serve"], ["plan", "write"], ["demo"]):
            done = alone([*call, "--help"], None, THUOCDO_LANG=lang)
            assert re.findall(foreign, done.stdout) == []


def alone(call, folder, **environment):
    """Run a command as a user does, in a folder and with little else around it."""
    return subprocess.run(
        [sys.executable, "-m", "thuocdo.cli.main", *call],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env={"PYTHONUTF8": "1", **environment},
    )


def calls(command):
    """Return the command, or each command of the group, as it is called."""
    module, _, attribute = command.at.partition(":")
    app = getattr(importlib.import_module(module), attribute)
    if len(app.registered_commands) == 1 and app.registered_callback is None:
        return [[command.name]]
    return [
        [command.name, registered.name or registered.callback.__name__.replace("_", "-")]
        for registered in app.registered_commands
    ]


def names():
    return [command.name for command in COMMANDS]


def listed(help_text):
    """Return name and help of each command that the overview lists."""
    body = help_text[: help_text.index("Bắt đầu:" if "Bắt đầu:" in help_text else "To begin:")]
    return [line.split(maxsplit=1) for line in body.splitlines()[3:] if line.startswith("  ")]
