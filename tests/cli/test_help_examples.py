"""Every example in a help text names a command with options that exist, and the files' ones work."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.test_broken_files import plan
from tests.cli.test_main import calls
from thuocdo.cli.commands import COMMANDS
from thuocdo.cli.main import main

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "bo-tieu-chi.yaml": ROOT / "src/thuocdo/catalog/samples/commune-2026.yaml",
    "tra-loi.csv": ROOT / "docs/examples/answers.csv",
    "nam-truoc.csv": ROOT / "docs/examples/answers.csv",
}
TRIED = [["framework", "show"], ["gaps"], ["plan", "write"]]


@pytest.mark.parametrize("call", TRIED, ids=" ".join)
def test_example_works_with_files_of_those_names(call, capsys, monkeypatch, tmp_path):
    monkeypatch.delenv("THUOCDO_LANG", raising=False)
    for name, source in SAMPLES.items():
        (tmp_path / name).write_bytes(source.read_bytes())
    (tmp_path / "ke-hoach.json").write_text(json.dumps(plan()), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(example(call, capsys))[1:]
    assert arguments[: len(call)] == call
    assert main(arguments) == 0


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_example_uses_options_that_exist(command, capsys, monkeypatch):
    monkeypatch.delenv("THUOCDO_LANG", raising=False)
    for call in calls(command):
        shown = example(call, capsys)
        assert main([*call, "--help"]) == 0
        page = capsys.readouterr().out
        assert shown.startswith(f"thuocdo {' '.join(call)}")
        assert [word for word in shown.split() if word[0] == "-" and f"  {word}" not in page] == []


def example(call, capsys):
    """Return the example in a command's help, whole on its line."""
    assert main([*call, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    return next(line for line in lines if line.strip().startswith("Ví dụ: ")).partition(": ")[2]
