import importlib
import subprocess
import sys

import pytest

from thuocdo import __version__
from thuocdo.cli import main
from thuocdo.cli.commands import COMMANDS, Command
from thuocdo.cli.running import run

SAMPLE = Command("mẫu", "tests.cli.sample:app", "Lệnh mẫu.", "A sample.")


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch):
    monkeypatch.delenv("THUOCDO_LANG", raising=False)
    monkeypatch.delenv("THUOCDO_DEBUG", raising=False)


def test_overview_lists_every_command_in_both_languages(capsys, monkeypatch):
    assert main.main(["--help"]) == 0
    assert [line.split()[0] for line in listed(capsys.readouterr().out)] == names()
    monkeypatch.setenv("THUOCDO_LANG", "en")
    assert main.main(["--help"]) == 0
    assert [line.split(maxsplit=1)[1] for line in listed(capsys.readouterr().out)] == [
        command.en for command in COMMANDS
    ]


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
        (["ok", "--nhanh"], "không có tùy chọn --nhanh", "No such option: --nhanh"),
        (
            ["ok", "--coun"],
            "không có tùy chọn --coun; gần nhất: --count",
            "No such option: --coun (Possible options: --count)",
        ),
        ([], "thiếu how", "Missing argument 'how'."),
        (["ok", "more"], "thừa “more”", "Got unexpected extra argument(s) (more)"),
        (
            ["ok", "--count"],
            "tùy chọn --count thiếu giá trị",
            "Option '--count' requires an argument.",
        ),
        (
            ["ok", "--count", "một"],
            "--count phải là số nguyên",
            (
                "Invalid value for '--count': Input should be a valid integer, "
                "unable to parse string as an integer"
            ),
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


def test_traceback_is_shown_to_who_asks_for_it(capsys, monkeypatch):
    monkeypatch.setenv("THUOCDO_DEBUG", "1")
    assert run(SAMPLE, ["mistake"]) == 1
    assert capsys.readouterr().err.endswith("ZeroDivisionError: Fraction(1, 0)\n")


@pytest.mark.django_db
def test_database_without_tables_names_the_remedy(capsys):
    assert run(Command("đọc", "tests.cli.sample:stored", "", "", django=True), []) == 1
    told = capsys.readouterr().err
    assert told.startswith("thuocdo: cơ sở dữ liệu chưa dùng được (")
    assert told.endswith("); chạy thuocdo serve để khởi tạo, hoặc xem lại DATABASE_URL\n")


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
    assert done.stderr.startswith("thuocdo: cấu hình chưa đúng: THUOCDO_HTTPS='perhaps'")


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
    lines = help_text.splitlines()
    start = next(n for n, line in enumerate(lines) if line in {"Các lệnh:", "Commands:"})
    return lines[start + 1 : lines.index("", start)]
