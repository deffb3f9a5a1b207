"""What ships with the program: data files of ``catalog/``, and its criteria sets by id."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from thuocdo.adapters.catalog_yaml.reading import read_yaml


@cache
def load_catalog(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what ``catalog/<name>.yaml`` holds; every scalar is a text."""
    file = files("thuocdo").joinpath("catalog", f"{name}.yaml")
    return read_yaml(file.read_bytes()).value


def catalog_set(identifier: str) -> bytes | None:
    """Return the file of the criteria set with this ``id`` in the catalog, or ``None``."""
    file = _catalog_sets().get(identifier)
    return None if file is None else file.read_bytes()


def catalog_sets() -> tuple[str, ...]:
    """Return the ids of the criteria sets in the catalog, in alphabetical order."""
    return tuple(sorted(_catalog_sets()))


@cache
def _catalog_sets() -> Mapping[str, Traversable]:
    """Find the sets by the line ``id: …`` of each file, without reading them whole."""
    found: dict[str, Traversable] = {}
    for folder in (files("thuocdo") / "catalog").iterdir():
        for file in folder.iterdir() if folder.is_dir() else ():
            if file.name.endswith(".yaml"):
                lines = file.read_text(encoding="utf-8").splitlines()
                ids = [line.removeprefix("id:").strip() for line in lines if line[:3] == "id:"]
                found |= dict.fromkeys(ids[:1], file)
    return found
