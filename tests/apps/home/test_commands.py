"""``thuocdo demo`` where there is data already; making the province is tried by the journeys."""

import json

import pytest
from typer.testing import CliRunner

from thuocdo.apps.home.commands import app

pytestmark = pytest.mark.django_db


def test_demo_leaves_data_alone_and_says_so(world, monkeypatch):
    monkeypatch.delenv("THUOCDO_LANG", raising=False)
    ran = CliRunner().invoke(app, ["--json"], standalone_mode=False)
    assert (ran.return_value, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Cơ sở dữ liệu đã có dữ liệu; ")


def test_demo_may_be_asked_for_only_an_empty_database(world):
    ran = CliRunner().invoke(app, ["--json", "--if-empty"], standalone_mode=False)
    assert (ran.return_value, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == {"schema": "thuocdo/demo/1", "made": False, "findings": []}
