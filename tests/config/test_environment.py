import stat

import pytest

from thuocdo.adapters.messages import wording
from thuocdo.config.environment import Environment, SettingsError
from thuocdo.config.secret import kept_key

NAME = "THUOCDO_TEST_VALUE"


@pytest.mark.parametrize(
    ("read", "given", "expected"),
    [
        (lambda env: env.text(NAME, "x"), "", "x"),
        (lambda env: env.text(NAME), " a ", "a"),
        (lambda env: env.flag(NAME), "", False),
        (lambda env: env.flag(NAME, default=True), "", True),
        (lambda env: env.flag(NAME), "Yes", True),
        (lambda env: env.flag(NAME, default=True), "0", False),
        (lambda env: env.whole(NAME, 20, least=0, most=30), "", 20),
        (lambda env: env.whole(NAME, 20, least=0, most=30), "5", 5),
        (lambda env: env.whole(NAME, 20, least=0, most=30), "30", 30),
        (lambda env: env.choice(NAME, "vi", {"vi", "en"}), "", "vi"),
        (lambda env: env.choice(NAME, "vi", {"vi", "en"}), "EN", "en"),
        (lambda env: env.hosts(NAME, "a,b"), "", ["a", "b"]),
        (lambda env: env.hosts(NAME, ""), " c , ,d.vn", ["c", "d.vn"]),
        (
            lambda env: env.hosts(NAME, ""),
            "*,.gov.vn,[::1],10.0.0.1",
            ["*", ".gov.vn", "[::1]", "10.0.0.1"],
        ),
        (lambda env: env.host(NAME), "smtp.co-quan.vn", "smtp.co-quan.vn"),
        (lambda env: env.address(NAME, "a@b"), "", "a@b"),
        (lambda env: env.address(NAME, "a@b"), "Sở A <a@b.vn>", "Sở A <a@b.vn>"),
        (lambda env: env.secret(NAME), "", ""),
        (lambda env: env.secret(NAME), "k" * 32, "k" * 32),
    ],
)
def test_variable_is_read(read, given, expected):
    env = Environment({NAME: given})
    assert (read(env), env.issues) == (expected, [])
    env.settle()


@pytest.mark.parametrize(
    ("read", "given", "code"),
    [
        (lambda env: env.flag(NAME), "maybe", "settings.flag"),
        (lambda env: env.whole(NAME, 20, least=0, most=30), "twenty", "settings.whole"),
        (lambda env: env.whole(NAME, 20, least=1, most=30), "0", "settings.whole"),
        (lambda env: env.whole(NAME, 20, least=1, most=30), "31", "settings.whole"),
        (lambda env: env.whole(NAME, 20, least=1, most=30), "9" * 5000, "settings.whole"),
        (lambda env: env.whole(NAME, 20, least=1, most=30), "٣", "settings.whole"),
        (lambda env: env.choice(NAME, "vi", {"vi", "en"}), "fr", "settings.choice"),
        (lambda env: env.hosts(NAME, ""), "a,https://b", "settings.host"),
        (lambda env: env.hosts(NAME, ""), "a:8000", "settings.host"),
        (lambda env: env.host(NAME), "*", "settings.host"),
        (lambda env: env.address(NAME, "a@b"), "ban-cchc", "settings.address"),
        (lambda env: env.secret(NAME), "k" * 31, "settings.secret"),
        (lambda env: env.folder(NAME, "."), __file__, "settings.not_a_folder"),
        (lambda env: env.folder(NAME, "."), f"{__file__}/x", "settings.not_a_folder"),
        (lambda env: env.folder(NAME, "."), "~nobody-of-that-name/x", "settings.no_folder"),
    ],
)
def test_bad_value_is_told_by_name_and_stands_in_as_its_default(read, given, code):
    env = Environment({NAME: given})
    read(env)
    assert [(issue.code, issue.place) for issue in env.issues] == [(code, NAME)]
    with pytest.raises(SettingsError, match=NAME):
        env.settle()


def test_folder_is_absolute_and_not_made(tmp_path):
    env = Environment({NAME: str(tmp_path / "a" / ".." / "b")})
    assert env.folder(NAME, "x") == tmp_path / "b"
    assert list(tmp_path.iterdir()) == []


def test_every_wording_of_settings_is_used_for_a_variable():
    """A secret or an address with a password must not be told."""
    for code in ("secret", "not_a_url", "url_parts", "no_database", "no_driver"):
        for words in wording()[f"settings.{code}"].values():
            assert "{value}" not in words["what"] + words["remedy"]


def test_secret_key_is_made_once_and_kept_from_others(tmp_path):
    key = kept_key(tmp_path / "home")
    assert len(key) >= 50
    assert kept_key(tmp_path / "home") == key
    (kept,) = (tmp_path / "home").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_secret_key_of_a_quicker_process_is_kept(tmp_path, monkeypatch):
    (tmp_path / "secret-key").write_text("theirs", encoding="ascii")
    monkeypatch.setattr("pathlib.Path.exists", lambda _path: False)
    assert kept_key(tmp_path) == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
