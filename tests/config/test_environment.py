import pytest
from django.core.exceptions import ImproperlyConfigured

from thuocdo.config import environment as env
from thuocdo.config.secret import kept_key

NAME = "THUOCDO_TEST_VALUE"


@pytest.mark.parametrize(
    ("read", "given", "expected"),
    [
        (lambda: env.text(NAME, "x"), "", "x"),
        (lambda: env.text(NAME), " a ", "a"),
        (lambda: env.flag(NAME), "", False),
        (lambda: env.flag(NAME, default=True), "", True),
        (lambda: env.flag(NAME), "Yes", True),
        (lambda: env.flag(NAME, default=True), "0", False),
        (lambda: env.whole(NAME, 20), "", 20),
        (lambda: env.whole(NAME, 20), "5", 5),
        (lambda: env.choice(NAME, "vi", {"vi", "en"}), "", "vi"),
        (lambda: env.choice(NAME, "vi", {"vi", "en"}), "en", "en"),
        (lambda: env.listed(NAME, "a,b"), "", ["a", "b"]),
        (lambda: env.listed(NAME), " c , ,d", ["c", "d"]),
    ],
)
def test_variable_is_read(monkeypatch, read, given, expected):
    monkeypatch.setenv(NAME, given)
    assert read() == expected


@pytest.mark.parametrize(
    ("read", "given"),
    [
        (lambda: env.flag(NAME), "maybe"),
        (lambda: env.whole(NAME, 20), "twenty"),
        (lambda: env.whole(NAME, 20, least=1), "0"),
        (lambda: env.choice(NAME, "vi", {"vi", "en"}), "fr"),
        (lambda: env.folder(NAME, "."), __file__),
    ],
)
def test_bad_value_is_refused_by_name(monkeypatch, read, given):
    monkeypatch.setenv(NAME, given)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read()


def test_folder_is_absolute(monkeypatch, tmp_path):
    monkeypatch.setenv(NAME, str(tmp_path / "a" / ".." / "b"))
    assert env.folder(NAME, "x") == tmp_path / "b"


def test_secret_key_is_made_once_and_kept_from_others(tmp_path):
    key = kept_key(tmp_path / "home")
    assert len(key) >= 50
    assert kept_key(tmp_path / "home") == key
    assert (tmp_path / "home" / "secret-key").stat().st_mode & 0o777 == 0o600
