"""What proves a leaf: its documents with one flag each, what is missing, what can be reused."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.models import EvidenceLink
from thuocdo.apps.assessments.queries.said import newer_versions
from thuocdo.apps.assessments.shown.desk.file import Desk
from thuocdo.apps.assessments.shown.outline import window_words
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.evidence import WindowFlag, window_flag
from thuocdo.core.framework import Criterion, Window
from thuocdo.core.proof import OPEN, needs_proof

KINDS = {
    "application/pdf": ("PDF", "file-type-pdf"),
    "image/png": ("PNG", "photo"),
    "image/jpeg": ("JPG", "photo"),
}


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A document offered for a leaf, with one flag."""

    link: EvidenceLink
    icon: str
    about: str
    state: State

    @property
    def version(self) -> Version:
        return self.link.version


@dataclass(frozen=True, slots=True)
class Offer:
    """A document that is there already and could prove this leaf too.

    ``state`` says how its date fits; nothing where the leaf takes any.
    """

    version: Version
    note: str
    state: State | None


@dataclass(frozen=True, slots=True)
class Proof:
    needed: bool
    window: str
    lines: list[ProofLine]
    offers: list[Offer]
    missing: bool


def proof(desk: Desk, leaf: Criterion) -> Proof:
    links = desk.links.get(leaf.code, [])
    needed = needs_proof(desk.framework, leaf)
    return Proof(
        needed=needed,
        window=window_words(leaf.evidence_window),
        lines=[_line(desk, leaf, link) for link in links],
        offers=_offers(desk, leaf) if desk.scores else [],
        missing=lacks_proof(desk, leaf),
    )


def lacks_proof(desk: Desk, leaf: Criterion) -> bool:
    """Tell whether a leaf waits for its proof, as the tree says: of 0 points there is none."""
    answer = desk.answers.get(leaf.code)
    proved = bool(desk.links.get(leaf.code)) or bool(answer and answer.explanation.strip())
    found = desk.standings[leaf.code]
    return needs_proof(desk.framework, leaf) and found in OPEN and not proved


def flag(version: Version, window: Window | None) -> State:
    """Say whether a document's date fits the window of a criterion."""
    found = window_flag(version.date, window)
    if window is None or found is WindowFlag.IN:
        return State(Look.DONE, _("Trong thời hạn") if window else _("Đã gắn"))
    if found is WindowFlag.BEFORE:
        words = _("Trước thời hạn {day}").format(day=formats.day(window.start))
    elif found is WindowFlag.AFTER:
        words = _("Sau thời hạn {day}").format(day=formats.day(window.end))
    else:
        words = _("Chưa rõ ngày văn bản")
    return State(Look.DOUBTFUL, words, act=True)


def predecessors(leaf: Criterion) -> tuple[str, ...]:
    """Return the codes that a leaf had last year."""
    return leaf.was or (leaf.code,)


def _line(desk: Desk, leaf: Criterion, link: EvidenceLink) -> ProofLine:
    version = link.version
    kind, icon = KINDS.get(version.blob.media_type, _office_kind(version.filename))
    return ProofLine(link, icon, _about(desk, version, kind), flag(version, leaf.evidence_window))


def _office_kind(filename: str) -> tuple[str, str]:
    name = filename.rpartition(".")[2].upper()
    return name, "file-spreadsheet" if name == "XLSX" else "file-text"


def _about(desk: Desk, version: Version, kind: str) -> str:
    parts = [f"{kind} {formats.size(version.blob.size)}"]
    if version.revision > 1:
        parts.append(_("bản {n}").format(n=version.revision))
    if version.issuer:
        parts.append(version.issuer)
    if version.pk in _used_last_year(desk):
        parts.append(_("dùng lại từ năm {year}").format(year=desk.last_year.year))
    return " · ".join(parts)


def _used_last_year(desk: Desk) -> set[int]:
    links = desk.last_year.links.values() if desk.last_year else ()
    return {link.version_id for found in links for link in found}


def _offers(desk: Desk, leaf: Criterion) -> list[Offer]:
    """Offer newer versions of what is here, what proved the leaf last year, what proves others.

    The same file is offered once, however often it was taken in.
    """
    here = {link.version.document_id for link in desk.links.get(leaf.code, [])}
    same = {link.version.blob_id for link in desk.links.get(leaf.code, [])}
    newer = [
        _offer(version, leaf, _("bản mới của tài liệu đang gắn; gắn bản này rồi gỡ bản cũ"))
        for version in newer_versions(desk.links.get(leaf.code, []))
    ]
    found: dict[str, Offer] = {}
    before = desk.last_year.links if desk.last_year else {}
    for link in _flat(before.get(code, []) for code in predecessors(leaf)):
        year = _("năm {year}, cùng tiêu chí").format(year=desk.last_year.year)
        found.setdefault(link.version.blob_id, _offer(link.version, leaf, year))
    for code, links in desk.links.items():
        for link in links:
            note = _("đang dùng ở {code}").format(code=code)
            found.setdefault(link.version.blob_id, _offer(link.version, leaf, note))
    others = (offer for blob, offer in found.items() if blob not in same)
    return [*newer, *(offer for offer in others if offer.version.document_id not in here)]


def _offer(version: Version, leaf: Criterion, note: str) -> Offer:
    about = f"{version.issuer} · {note}" if version.issuer else note
    window = leaf.evidence_window
    return Offer(version, about, flag(version, window) if window else None)


def _flat(found: Iterable[list[EvidenceLink]]) -> list[EvidenceLink]:
    return [link for links in found for link in links]
