"""Every app is made of the same few modules; docs/architecture.md says what each holds."""

from pathlib import Path

import pytest

import thuocdo

APPS = Path(thuocdo.__file__).parent / "apps"
AGREED = {
    "actions", "apps", "commands", "demo", "due", "errors", "forms", "intake", "lists", "mapping",
    "migrations", "models", "permissions", "queries", "registration", "shown", "templatetags",
    "urls", "views", "wording",
}  # fmt: skip
OWN = {
    "accounts": {"backends", "links"},
    "audit": {"chain", "guards", "words"},
    "evidence": {"sending", "store"},
    "figures": {"exact", "followers", "publishers"},
    "home": {"office"},
    "notices": {"mail", "planning", "sending", "tick"},
    "plans": {"states", "telling"},
    "ui": {
        "context", "fields", "formats", "icons", "middleware", "once", "pages", "papers", "registry",
        "shelf", "states", "xlsx",
    },
    "units": {"choices"},
}  # fmt: skip
"""What is one app's own and nothing else's: a new one wants a reason, and a row in the document."""


@pytest.mark.parametrize("app", sorted(path.parent.name for path in APPS.glob("*/apps.py")))
def test_app_is_made_of_the_agreed_modules(app):
    found = {path.stem for path in (APPS / app).iterdir() if path.suffix == ".py"}
    found |= {path.parent.name for path in (APPS / app).glob("*/__init__.py")}
    assert sorted(found - {"__init__"} - AGREED - OWN.get(app, set())) == []


def test_the_document_names_every_module():
    text = (APPS.parents[2] / "docs/architecture.md").read_text("utf-8")
    names = AGREED | set().union(*OWN.values())
    assert sorted(name for name in names if f"`{name}`" not in text) == []
