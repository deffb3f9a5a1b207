"""The frame every page stands in: layout, registry, the list component, forms, formats.

``docs/ui.md`` shows how to write a page with it. This app imports no other app.
"""

from thuocdo.apps.ui.pages import render

__all__ = ["render"]
