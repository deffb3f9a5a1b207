"""Text of the catalog's data files: one Unicode form, no look-alikes, no stray spaces."""

import unicodedata
from importlib.resources import files

import pytest

FOLDERS = ("", "samples", "par", "results", "units", "demo")


def data_files():
    catalog = files("thuocdo") / "catalog"
    for folder in FOLDERS:
        for file in sorted((catalog / folder).iterdir(), key=lambda entry: entry.name):
            if file.name.endswith((".yaml", ".csv")):
                yield pytest.param(file, id=f"{folder}/{file.name}")


@pytest.mark.parametrize("file", list(data_files()))
def test_text_is_clean(file):
    text = file.read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not set("Ðð\u00a0\u200b\ufeff\r\t") & set(text)
    assert text.endswith("\n")
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
