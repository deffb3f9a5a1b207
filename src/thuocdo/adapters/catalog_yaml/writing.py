"""YAML out: numbers bare, everything that could be taken for something else quoted."""

import math
from collections.abc import Mapping
from typing import Any

import yaml

from thuocdo.core.framework.raw import NumberText


def dump_yaml(value: Mapping[str, Any]) -> str:
    """Return a mapping as YAML: numbers bare, codes quoted, keys in the order given."""
    return yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=120,
    )


def dump_flow(value: object) -> str:
    """Return a value as YAML on one line, for a cell: ``[commune]``, ``{vi: Tốt, en: Good}``."""
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=True,
        width=math.inf,
    )
    return text.removesuffix("\n").removesuffix("\n...")


class _Dumper(yaml.SafeDumper):
    """Writes ``NumberText`` bare and never an alias."""

    def ignore_aliases(self, _data: object) -> bool:
        """Write repeated values out."""
        return True


def _number(dumper: _Dumper, value: NumberText) -> yaml.ScalarNode:
    kind = "float" if "." in value else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", str(value))


_Dumper.add_representer(NumberText, _number)
