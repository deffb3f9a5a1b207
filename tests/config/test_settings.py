"""Every variable, wrong in every way it can be: one finding that names it, nothing left behind."""

import re
import runpy
from functools import cache
from pathlib import Path

import pytest

from thuocdo.config.environment import SettingsError

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "thuocdo"
VARIABLE = re.compile(r"\b(THUOCDO_[A-Z_]+|DATABASE_URL)\b")
FREE = {"THUOCDO_EMAIL_USER", "THUOCDO_EMAIL_PASSWORD"}  # any text is right
FLAGS = ["THUOCDO_HTTPS", "THUOCDO_DEBUG", "THUOCDO_EMAIL_TLS", "THUOCDO_HASHED_STATIC"]
WRONG = [
    *((name, value) for name in FLAGS for value in ("perhaps", "2", "có")),
    ("THUOCDO_HOME", __file__),
    ("THUOCDO_HOME", f"{__file__}/home"),
    ("THUOCDO_HOME", "~nobody-of-that-name/x"),
    ("THUOCDO_LANG", "fr"),
    ("THUOCDO_LANG", "en_US"),
    ("DATABASE_URL", "nonsense"),
    ("DATABASE_URL", "postgres://a:s3cret@h:port/x"),
    ("DATABASE_URL", "postgres://a:s3cret@h:99999/x"),
    ("DATABASE_URL", "postgres://a:s3cret@[h/x"),
    ("DATABASE_URL", "postgres://a:s3cret@h/"),
    ("DATABASE_URL", "mysql://a:s3cret@h/x"),
    ("DATABASE_URL", "://x"),
    ("DATABASE_URL", "sqlite://"),
    ("DATABASE_URL", "sqlite:////no-such-folder/a.sqlite3"),
    ("DATABASE_URL", "sqlite://:memory:"),
    ("THUOCDO_SECRET_KEY", "s3cret"),
    ("THUOCDO_HOSTS", "https://thuocdo.vn"),
    ("THUOCDO_HOSTS", "thuocdo.vn:8000"),
    ("THUOCDO_HOSTS", "thuocdo.vn/x"),
    ("THUOCDO_HOSTS", "a b"),
    ("THUOCDO_UPLOAD_MB", "0"),
    ("THUOCDO_UPLOAD_MB", "2,5"),
    ("THUOCDO_UPLOAD_MB", "999999999999999"),
    ("THUOCDO_EMAIL_HOST", "smtp://mail"),
    ("THUOCDO_EMAIL_PORT", "-25"),
    ("THUOCDO_EMAIL_PORT", "70000"),
    ("THUOCDO_EMAIL_FROM", "văn phòng"),
]


@pytest.fixture(autouse=True)
def _empty(monkeypatch, tmp_path):
    for name in variables_of_the_sources():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("name", "value"), WRONG)
def test_wrong_variable_is_one_finding_and_nothing_is_made(
    name, value, lang, monkeypatch, tmp_path
):
    monkeypatch.setenv("THUOCDO_LANG", lang)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        settings()
    (issue,) = refused.value.issues
    assert issue.place == name
    told = str(refused.value)
    assert re.fullmatch(rf"{name}: [^;]+; .+", told)
    assert "s3cret" not in told
    assert list(tmp_path.iterdir()) == []


def test_all_wrong_variables_are_told_at_once(monkeypatch):
    for name, value in dict(WRONG).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        settings()
    assert {issue.place for issue in refused.value.issues} == {name for name, _ in WRONG}


def test_empty_environment_is_right_and_makes_nothing(tmp_path):
    found = settings()
    assert found["HOME"] == tmp_path / "var"
    assert found["DATABASES"]["default"]["NAME"] == tmp_path / "var" / "thuocdo.sqlite3"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite:////tmp/a.sqlite3", "sqlite:///a.sqlite3"])
def test_sqlite_elsewhere_queues_writers_too(url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)
    found = settings()["DATABASES"]["default"]
    assert found["NAME"] == url.removeprefix("sqlite:///")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_every_variable_of_the_sources_is_tried_here():
    assert {name for name, _ in WRONG} | FREE == variables_of_the_sources()


@pytest.mark.parametrize("file", ["docs/installation.md", "docs/installation.vi.md"])
def test_table_of_the_documentation_is_complete(file):
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| (.+?) \| (.+?) \|$", text(file), re.MULTILINE)
    names = [row[0] for row in rows]
    assert sorted(names) == sorted(variables_of_the_sources())
    assert names == sample()


def sample() -> list[str]:
    return re.findall(r"^([A-Z_]+)=", text("dotenv-sample"), re.MULTILINE)


@cache
def variables_of_the_sources() -> set[str]:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    return set(VARIABLE.findall(code))


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def settings() -> dict[str, object]:
    return runpy.run_path(str(SOURCES / "config" / "settings.py"))
