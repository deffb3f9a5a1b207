"""What `make setup` installs is pinned by digest, from whatever registry a machine uses."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
WANTED = sorted((ROOT / "requirements").glob("*.in"))


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_are_pinned_by_digest_and_name_no_host(path):
    text = path.read_text(encoding="utf-8")
    packages = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert [line for line in packages if "==" not in line] == []
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("path", WANTED, ids=lambda path: path.name)
def test_dependency_says_what_it_is_for(path):
    asked = [line for line in lines(path) if line and not line.startswith(("#", "-r"))]
    assert [line for line in asked if "#" not in line] == []


def test_node_packages_are_pinned_by_digest_and_name_no_host():
    lock = json.loads((ROOT / "package-lock.json").read_bytes())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [
        name
        for name, package in packages.items()
        if not package.get("integrity") and not package.get("optional")
    ] == []
