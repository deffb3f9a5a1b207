"""YAML files in and out with the line of every value, and the catalog that ships with us."""

from thuocdo.adapters.catalog_yaml.catalog import catalog_set, catalog_sets, load_catalog
from thuocdo.adapters.catalog_yaml.reading import YamlDocument, place_of, placed_issues, read_yaml
from thuocdo.adapters.catalog_yaml.writing import dump_flow, dump_yaml

__all__ = [
    "YamlDocument",
    "catalog_set",
    "catalog_sets",
    "dump_flow",
    "dump_yaml",
    "load_catalog",
    "place_of",
    "placed_issues",
    "read_yaml",
]
