"""What the trail says of documents and their editions."""

from collections.abc import Collection

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import Fact, object_words
from thuocdo.apps.evidence import queries
from thuocdo.apps.evidence.models import Version

DOCUMENT, VERSION = "evidence.document", "evidence.version"


def documents_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    rows = queries.documents_for(request.user, at=timezone.localdate()).filter(pk__in=keys)
    return {row.pk: str(row) for row in rows}


def versions_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    seen = queries.documents_for(request.user, at=timezone.localdate())
    rows = Version.objects.filter(pk__in=keys, document__in=seen.values("pk"))
    return {row.pk: str(row.document) for row in rows.select_related("document")}


def reused_words(filename: str, version: Version) -> str:
    """Say that a file is a document that the unit has already, and which."""
    told = gettext(
        "{file} đã có trong tài liệu của đơn vị: dùng lại “{document}”, không lưu thêm bản nữa."
    )
    return told.format(file=filename, document=version)


def things_words(one: object) -> str:
    """Say what a document was kept with, as kinds and keys: the trail names no more of it."""
    kind, key = one if isinstance(one, list) else ("", one)
    return object_words(str(kind), str(key))


ACTIONS = {
    "document.added": _("Thêm tài liệu kiểm chứng"),
    "document.described": _("Sửa thông tin tài liệu"),
    "document.replaced": _("Thay tệp của tài liệu"),
    "document.frozen": _("Khóa tài liệu khi nộp"),
    "document.deleted": _("Xóa tài liệu"),
    "document.held": _("Đọc tệp để điền vào biểu mẫu"),
    "document.attached": _("Lưu văn bản kèm theo việc đã ghi nhận"),
    "document.swept": _("Dọn tệp không thuộc tài liệu nào"),
}
OBJECTS = {
    DOCUMENT: _("tài liệu"),
    VERSION: _("bản tài liệu"),
    "evidence.blob": _("tệp"),
    "evidence.heldfile": _("tệp đã đọc"),
}
FACTS = {
    "version": Fact(label=_("bản tài liệu"), of=VERSION),
    "things": Fact(label=_("kèm theo"), shown=things_words),
}
NAMES = {DOCUMENT: documents_named, VERSION: versions_named}
