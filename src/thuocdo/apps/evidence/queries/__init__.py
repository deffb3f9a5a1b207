"""Reads of documents; each that fetches for a person carries the permission."""

from thuocdo.apps.evidence.queries.documents import (
    blobs,
    current_version,
    document_for,
    documents_for,
    kept_units,
    sees_unit,
    units_seen,
    version_for,
    versions_of,
)

__all__ = [
    "blobs",
    "current_version",
    "document_for",
    "documents_for",
    "kept_units",
    "sees_unit",
    "units_seen",
    "version_for",
    "versions_of",
]
