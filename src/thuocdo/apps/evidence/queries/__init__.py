"""Reads of documents; each that fetches for a person carries the permission."""

from thuocdo.apps.evidence.queries.documents import (
    blobs,
    current_version,
    document_for,
    documents_for,
    home_of,
    kept_units,
    sees_unit,
    units_seen,
    version_for,
    versions_of,
)
from thuocdo.apps.evidence.queries.papers import attached, attached_versions, held_file

__all__ = [
    "attached",
    "attached_versions",
    "blobs",
    "current_version",
    "document_for",
    "documents_for",
    "held_file",
    "home_of",
    "kept_units",
    "sees_unit",
    "units_seen",
    "version_for",
    "versions_of",
]
