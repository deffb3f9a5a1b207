"""Head and foot put together: what the document is, who issued it, what it replaces."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from thuocdo.core.plan.head.enacting import own_opening
from thuocdo.core.plan.head.issuers import issuer_of
from thuocdo.core.plan.head.parts import Head
from thuocdo.core.plan.head.phrases import GAP
from thuocdo.core.plan.head.signature import Foot
from thuocdo.core.plan.model import Header
from thuocdo.core.plan.text.casing import office_case
from thuocdo.core.plan.text.letters import UPPER, bare
from thuocdo.core.plan.text.numbers import kind_of_number
from thuocdo.core.plan.words.citations import Mention
from thuocdo.core.plan.words.indexes import heading_indexes

_YEAR = re.compile(r"\b(20\d\d)\b")
_ISSUED = re.compile(r"\b(?:ban hành|xây dựng) (Kế hoạch|Chương trình|Phương án|Đề án)\b")
_LABEL = rf"(?:[IVX]+|\d{{1,2}}|[{UPPER}])\b"
_ANNEX = re.compile(
    rf"(?:[Pp]hụ lục|PHỤ LỤC)(?: số)?"
    rf"(?P<labels> {_LABEL}(?:(?:,| và)(?: [Pp]hụ lục)?(?: số)? {_LABEL})*)?"
)
_ATTACHED_BEHIND = re.compile(r"[^.;]{0,40}?(?:kèm theo|gửi kèm|đính kèm|ban hành kèm)")
_ATTACHED_BEFORE = re.compile(r"(?:[Gg]ửi kèm|[Đđ]ính kèm|[Kk]èm theo)(?: các| theo| là)? $")
_FAR_ENOUGH = 20


def build_header(head: Head, foot: Foot | None, corpus: str, plain_corpus: str) -> Header:
    """Return the header of a document; ``corpus`` is all its text, to learn names from."""
    foot = foot or Foot(0, 0)
    place, date, date_text = _dated(head, foot)
    superior, issuer = issuer_of(head, foot, place, corpus, plain_corpus)
    title = _filled(" ".join(head.title).strip(" .:"))
    plain_title = bare(title or "")
    header = Header(
        superior=superior,
        issuer=_filled(issuer),
        number=head.number,
        date=date,
        date_text=date_text or None,
        place=_filled(place),
        kind=_kind(head),
        title=title,
        draft=head.draft or head.blank_number,
        plan_year=_plan_year(plain_title, date_text),
        indexes=heading_indexes(plain_title, (), named_above=False),
        bases=tuple(head.bases),
        signer=foot.signer,
        position=office_case(foot.position) if foot.position else None,
        authority="\n".join(foot.authority) or None,
        recipients=tuple(filter(_filled, foot.recipients)),
        addressees=tuple(head.addressees),
    )
    return replace(header, opening=_filled(own_opening(header, head.enacting)))


def _dated(head: Head, foot: Foot) -> tuple[str | None, dt.date | None, str | None]:
    """Return place and date of the head, else those above the signature."""
    if head.date_text is None and foot.dating is not None:
        return foot.dating.place, foot.dating.date, foot.dating.text
    return head.place, head.date, head.date_text


def _filled(text: str | None) -> str | None:
    """Return a text that somebody wrote, None for a place left open (``[… nơi nhận …]``)."""
    return None if not text or GAP.search(text) else text


def superseded(named: Iterable[Mention]) -> tuple[str, ...]:
    """Return the numbers of the documents that this one replaces."""
    return tuple(dict.fromkeys(mention.number for mention in named if mention.supersedes))


def mentioned_annexes(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the annexes that the text says are attached: ``Phụ lục``, ``Phụ lục II``."""
    attached = (text for text in texts if "kèm" in text)
    named = (name for text in attached for name in _attached_annexes(text))
    return tuple(dict.fromkeys(named))


def _attached_annexes(text: str) -> Iterator[str]:
    """Yield the annexes that a text says are attached, each of a list by itself."""
    for found in _ANNEX.finditer(text):
        before = text[max(0, found.start() - _FAR_ENOUGH) : found.start()]
        if not (_ATTACHED_BEHIND.match(text, found.end()) or _ATTACHED_BEFORE.search(before)):
            continue
        labels = re.findall(_LABEL, re.sub("[Pp]hụ lục", "", found["labels"] or ""))
        yield from (f"Phụ lục {label}" for label in labels)
        if not labels:
            yield "Phụ lục"


def _kind(head: Head) -> str | None:
    if head.kind:
        return head.kind
    if head.letter or head.addressees:
        return "Công văn"
    if head.number:
        return kind_of_number(head.number)
    issued = _ISSUED.search(head.enacting)
    return issued[1] if issued else None


def _plan_year(plain_title: str, date_text: str | None) -> int | None:
    """Return the first year of the title that is not over at the date; a plan looks ahead."""
    dated = _YEAR.search(date_text or "")
    issued = int(dated[1]) if dated else 0
    years = [int(year) for year in _YEAR.findall(plain_title)]
    return next((year for year in years if year >= issued), issued) or None
