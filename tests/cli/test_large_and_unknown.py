"""Names that are no set, and files that are too large or too wrong."""

import pytest

from tests.cli.test_scoring import SET
from thuocdo.adapters.answers_files import gathering, read_answers
from thuocdo.adapters.catalog_yaml import catalog_sets
from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.cli import output
from thuocdo.cli.main import main
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error

HEAD = "unit,code,input,value"


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bo.yaml").write_text(SET, encoding="utf-8")

    def write(*rows):
        (tmp_path / "a.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")

    return write


def test_unknown_set_names_the_nearest_and_all_that_ship(files, capsys):
    assert main(["framework", "check", "xa-mau-206"]) == 1
    told = capsys.readouterr().err
    assert "“xa-mau-2026”" in told
    assert all(name in told for name in catalog_sets())


def test_path_that_is_not_there_is_a_missing_file(files, capsys):
    assert main(["framework", "check", "khac/bo.xlsx"]) == 1
    assert "không tìm thấy tệp" in capsys.readouterr().err


def test_template_is_written_once(files, tmp_path, capsys):
    assert main(["framework", "template", "mau.xlsx"]) == 0
    assert read_framework_file(tmp_path / "mau.xlsx").framework.id == "bo-tieu-chi-cua-toi"
    assert main(["framework", "template", "mau.xlsx"]) == 2
    assert "tệp đã có" in capsys.readouterr().err


def test_more_units_than_the_country_has_are_refused_at_once(files, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_UNITS", 3)
    files(*(f"Xã {n},1.1.2,done,1" for n in range(9)))
    framework = read_framework_file("bo.yaml").framework
    with pytest.raises(InputError) as refused:
        read_answers("a.csv", framework)
    assert refused.value.issues == (error("scoring.too_many_units", "dòng 5", limit=3),)


def test_many_faults_are_counted_beyond_the_first(files, monkeypatch, capsys):
    monkeypatch.setattr(output, "MOST_TOLD", 2)
    files(*(f"Xã {n},1.1.2,done,nhiều" for n in range(5)))
    assert main(["score", "bo.yaml", "a.csv"]) == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert [lines[2], len(lines)] == ["a.csv: và 3 chỗ khác", 3]
