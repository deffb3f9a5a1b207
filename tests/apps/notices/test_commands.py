import json

import pytest

from thuocdo.apps.notices import commands, tick
from thuocdo.cli.main import main

pytestmark = pytest.mark.django_db
CALL = ["tick", "--now", "2026-11-01T08:00"]


@pytest.mark.parametrize(("lang", "position"), [("vi", 0), ("en", 1)])
def test_tick_tells_in_words_what_was_done(lang, position, capsys, monkeypatch):
    monkeypatch.setenv("THUOCDO_LANG", lang)
    assert main(CALL) == 0
    words = [line.rpartition(": ")[0] for line in capsys.readouterr().out.splitlines()]
    assert sorted(words) == sorted(told[position] for told in commands.DONE.values())


def test_tick_keeps_the_names_for_programs(capsys):
    assert main([*CALL, "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["done"]) == set(commands.DONE)


def test_job_without_words_is_told_by_its_name(capsys, monkeypatch):
    monkeypatch.setattr(tick, "_jobs", {"counted": lambda _now: 3})
    assert main(CALL) == 0
    assert capsys.readouterr().out.splitlines().count("counted: 3") == 1
