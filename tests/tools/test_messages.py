from io import BytesIO

import pytest
from babel.messages.pofile import write_po

from tools.messages import report, updated

TEMPLATE = """{% load i18n %}
   <p class="it's">{% translate "Xin chào" %} {% translate "Điểm" context "cột" %}</p>
 {% blocktranslate count n=list|length %}Có {{ n }} việc{% plural %}Có {{ n }} việc nhé{% endblocktranslate %}
      {% comment %}{% translate "không dùng" %}{% endcomment %}{{ _("Hằng") }}
"""
MODULE = """
name = _("một "
    "hai")
told = ngettext_lazy("%(n)s tệp", "%(n)s các tệp", n)
place = pgettext("trang", "Đầu")
"""


@pytest.fixture
def package(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "module.py").write_text(MODULE, encoding="utf-8")
    return tmp_path


def translated(package, *, word="English", phrase="%(n)s"):
    """Return the catalogue's bytes with the same English for all words and all phrases."""
    _, catalog = updated(b"", package)
    for message in catalog:
        if message.id:
            message.string = (phrase, phrase) if message.pluralizable else word
    out = BytesIO()
    write_po(out, catalog)
    return out.getvalue()


def test_messages_are_collected_from_templates_and_modules(package):
    _, catalog = updated(b"", package)
    assert {(message.id, message.context) for message in catalog if message.id} == {
        ("Xin chào", None),
        ("Điểm", "cột"),
        (("Có %(n)s việc", "Có %(n)s việc nhé"), None),
        ("Hằng", None),
        ("một hai", None),
        (("%(n)s tệp", "%(n)s các tệp"), None),
        ("Đầu", "trang"),
    }


def test_second_update_changes_nothing(package):
    first, _ = updated(translated(package), package)
    assert updated(first, package)[0] == first


def test_translations_outlive_an_update_and_leave_with_their_message(package):
    before, _ = updated(translated(package, word="Constant"), package)
    (package / "module.py").unlink()
    after, catalog = updated(before, package)
    assert catalog.get("Hằng").string == "Constant"
    assert "một hai".encode() not in after


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ({"word": ""}, "no English for “Hằng” (templates/page.html)"),
        ({"phrase": "%(m)s file"}, "unknown named placeholder 'm'"),
    ],
)
def test_faults_of_the_catalogue_are_told(package, english, fault, capsys):
    _, catalog = updated(translated(package, **english), package)
    assert report(catalog, outdated=False) == 1
    assert fault in capsys.readouterr().err


def test_complete_catalogue_passes(package, capsys):
    _, catalog = updated(translated(package), package)
    assert report(catalog, outdated=False) == 0
    assert capsys.readouterr().err == ""


def test_outdated_catalogue_is_told(package):
    _, catalog = updated(translated(package), package)
    assert report(catalog, outdated=True) == 1
