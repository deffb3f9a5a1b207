"""What the README tells a stranger to type must work as it stands."""

import re
from pathlib import Path

import pytest

from thuocdo.cli.main import main

ROOT = Path(__file__).parents[2]
CALL = re.compile(r"^    \.venv/bin/thuocdo ((?:framework|score|gaps|plan) .+)$", re.MULTILINE)


def calls(name: str) -> list[str]:
    return CALL.findall((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("call", sorted({*calls("README.md"), *calls("README.vi.md")}))
def test_commands_of_the_readme_work(call, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    arguments = re.findall(r'"[^"]*"|\S+', call)
    finds = call.startswith("plan lint")
    assert main([argument.strip('"') for argument in arguments]) == (1 if finds else 0)
    assert capsys.readouterr().out


def test_both_readmes_show_the_same_commands():
    assert calls("README.md") == calls("README.vi.md") != []
