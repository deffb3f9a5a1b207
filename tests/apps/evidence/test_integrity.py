import pytest
from typer.testing import CliRunner

from thuocdo.apps.evidence import queries, store
from thuocdo.apps.evidence.commands import app
from thuocdo.apps.evidence.queries import integrity

pytestmark = pytest.mark.django_db


def codes() -> list[str]:
    return [issue.code for issue in integrity.check(queries.blobs()).issues]


@pytest.fixture
def path(version):
    path = store.path_of(version.blob_id)
    path.chmod(0o640)
    return path


def test_whole_store_has_no_findings(path):
    assert codes() == []


def test_an_altered_byte_is_found(path):
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(bytes(data))
    assert codes() == ["evidence.bytes_changed"]


def test_another_size_is_found(path):
    path.write_bytes(path.read_bytes() + b"\n")
    assert codes() == ["evidence.size_changed"]


def test_a_missing_file_is_found(path):
    path.unlink()
    assert codes() == ["evidence.missing"]


def test_verify_ends_with_one_when_something_is_wrong(path, monkeypatch):
    monkeypatch.delenv("THUOCDO_LANG", raising=False)
    whole = CliRunner().invoke(app, ["verify"])
    assert (whole.exit_code, whole.stdout) == (0, "Đã kiểm tra 1 tệp, 0 tệp có vấn đề.\n")
    path.unlink()
    broken = CliRunner().invoke(app, ["verify"])
    place = path.relative_to(store.root())
    told = "tệp không còn trong kho lưu trữ; khôi phục tệp từ bản sao lưu"
    assert (broken.exit_code, broken.stderr) == (1, f"{place}: {told}\n")


def test_verify_prints_one_json_document(path):
    path.unlink()
    broken = CliRunner().invoke(app, ["verify", "--json"])
    assert broken.exit_code == 1
    assert '"code": "evidence.missing"' in broken.stdout
