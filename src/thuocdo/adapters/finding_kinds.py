"""How kinds of findings of a plan are called, and in which order they stand in a list."""

from functools import cache

from thuocdo.adapters.catalog_yaml import load_catalog
from thuocdo.adapters.messages import Language


@cache
def kinds(lang: Language = "vi") -> dict[str, str]:
    """Return the name of each kind by its code, in the order in which they are mended."""
    return {code: names[lang] for code, names in load_catalog("finding_kinds").items()}
