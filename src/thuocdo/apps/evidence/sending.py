"""Stored bytes on their way to a browser, which runs nothing of them."""

from django.http import FileResponse, Http404

from thuocdo.apps.evidence import store
from thuocdo.apps.evidence.models import Version

SHOWN_INLINE = {"image/png", "image/jpeg"}
NOTHING = "default-src 'none'; sandbox"


def stored_file(version: Version, *, inline: bool = False) -> FileResponse:
    """Send a version; a browser may show pictures ``inline``, everything else it only saves."""
    path = store.path_of(version.blob_id)
    if not path.exists():
        raise Http404
    response = FileResponse(
        path.open("rb"),
        as_attachment=not (inline and version.blob.media_type in SHOWN_INLINE),
        filename=version.filename,
        content_type=version.blob.media_type,
    )
    response["Content-Security-Policy"] = NOTHING
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
