"""Reads of bodies."""

from thuocdo.apps.units.queries.bodies import (
    all_units,
    began,
    children_at,
    function_exists,
    function_page,
    functions,
    functions_of,
    last_owner,
    living,
    owners_at,
    predecessors,
    successors,
    tree_at,
    unit_by_code,
    unit_page,
    units_at,
)

__all__ = [
    "all_units",
    "began",
    "children_at",
    "function_exists",
    "function_page",
    "functions",
    "functions_of",
    "last_owner",
    "living",
    "owners_at",
    "predecessors",
    "successors",
    "tree_at",
    "unit_by_code",
    "unit_page",
    "units_at",
]
