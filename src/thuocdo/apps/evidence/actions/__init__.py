"""What may be done with documents: each act is one transaction and one event."""

from thuocdo.apps.evidence.actions.documents import (
    add_document,
    add_version,
    delete_document,
    describe,
    freeze,
)
from thuocdo.apps.evidence.actions.papers import attach_held, hold_file, register_bytes, take_bytes
from thuocdo.apps.evidence.actions.sweeping import sweep

__all__ = [
    "add_document",
    "add_version",
    "attach_held",
    "delete_document",
    "describe",
    "freeze",
    "hold_file",
    "register_bytes",
    "sweep",
    "take_bytes",
]
