"""Writes of figures: each is one transaction with one audit event, written last."""

from thuocdo.apps.figures.actions.entry import confirm_figure, dispute_figure, record_figure
from thuocdo.apps.figures.actions.files import (
    accept_upload,
    add_provinces,
    import_file,
    import_shipped,
    keep_upload,
)
from thuocdo.apps.figures.actions.programs import publish, refresh
from thuocdo.apps.figures.actions.rows import Taken

__all__ = [
    "Taken",
    "accept_upload",
    "add_provinces",
    "confirm_figure",
    "dispute_figure",
    "import_file",
    "import_shipped",
    "keep_upload",
    "publish",
    "record_figure",
    "refresh",
]
