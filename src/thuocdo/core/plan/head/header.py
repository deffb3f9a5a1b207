"""Head and foot put together: what the document is, who issued it, what it replaces."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from thuocdo.core.plan.head.casing import natural_case
from thuocdo.core.plan.head.letterhead import Head
from thuocdo.core.plan.head.phrases import GAP
from thuocdo.core.plan.head.signature import Foot
from thuocdo.core.plan.model import Header
from thuocdo.core.plan.text.letters import UPPER, bare, sentence_case
from thuocdo.core.plan.text.numbers import kind_of_number
from thuocdo.core.plan.words.agencies import read_bodies
from thuocdo.core.plan.words.citations import Mention, short_issuer
from thuocdo.core.plan.words.indexes import heading_indexes
from thuocdo.core.plan.words.name_rows import opens_name

_YEAR = re.compile(r"\b(20\d\d)\b")
_SHORTENED = re.compile(r"^(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|Ủy ban nhân dân|Uỷ ban nhân dân)\b")
_DECIDER = re.compile(r"(?:ỦY|UỶ) BAN NHÂN DÂN \S.*$")
_COUNCIL = re.compile(r"^(?:HỘI ĐỒNG NHÂN DÂN|Hội đồng nhân dân)\b")
_ENACTS = re.compile(
    r",?\s*(?:tiếp tục )?(?:ban hành|xây dựng|triển khai|yêu cầu|đề nghị|thông báo|giao)\b"
)
_LEVEL = "(tỉnh|huyện|xã|phường|thành phố|thị xã|thị trấn|quận|đặc khu)"
_UNNAMED = re.compile(rf"UBND {_LEVEL}$")
_OF_ISSUER = re.compile(r"\bcủa (?:(?:Chủ tịch|Giám đốc|Bộ trưởng|Thủ trưởng) )?")
_ANNEX = re.compile(
    rf"(?:[Pp]hụ lục|PHỤ LỤC)(?: số)?(?: (?:[IVX]+|\d{{1,2}}|[{UPPER}])\b)?"
    r"(?=[^.;]{0,40}?(?:kèm theo|gửi kèm|đính kèm|ban hành kèm))"
)


def build_header(head: Head, foot: Foot | None, corpus: str, plain_corpus: str) -> Header:
    """Return the header of a document; ``corpus`` is all its text, to learn names from."""
    organs = [_organ(name, corpus, plain_corpus) for name in head.organs[-2:]]
    issuer = organs[-1] if organs else _issuer_in(head) or _issuer_behind(head.annexed)
    if issuer in (None, "UBND") and (decider := _DECIDER.search(head.deciding)):
        issuer = _organ(decider[0], corpus, plain_corpus)
    foot = foot or Foot(0, 0)
    place, date, date_text = _dated(head, foot)
    issuer = _with_place(issuer, place, corpus)
    title = _filled(" ".join(head.title).strip(" .:"))
    plain_title = bare(title or "")
    return Header(
        superior=organs[-2] if len(organs) > 1 else None,
        issuer=_filled(issuer),
        number=head.number,
        date=date,
        date_text=date_text,
        place=_filled(place),
        kind=_kind(head),
        title=title,
        draft=head.draft or head.blank_number,
        plan_year=_plan_year(plain_title, date_text),
        indexes=heading_indexes(plain_title, (), named_above=False),
        bases=tuple(head.bases),
        signer=foot.signer,
        position=sentence_case(foot.position) if foot.position else None,
        authority="\n".join(foot.authority) or None,
        recipients=tuple(filter(_filled, foot.recipients)),
        addressees=tuple(head.addressees),
    )


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
    found = (match[0] for text in attached for match in _ANNEX.finditer(text))
    return tuple(dict.fromkeys(sentence_label(name) for name in found))


def sentence_label(name: str) -> str:
    """Return ``Phụ lục II`` for ``PHỤ LỤC II`` and ``phụ lục số II``."""
    words = name.replace(" số ", " ").split()
    return " ".join(["Phụ lục", *words[2:]])


def _organ(name: str, corpus: str, plain_corpus: str) -> str:
    name = _SHORTENED.sub("UBND", name.strip(" .,:"))
    name = _COUNCIL.sub("HĐND", name)
    return short_issuer(natural_case(name, corpus, plain_corpus))


def _issuer_in(head: Head) -> str | None:
    """Return the body that enacts: ``UBND xã … ban hành kế hoạch …``."""
    for text in (head.enacting, *reversed(head.bases)):
        for start in (0, *(found.end() for found in re.finditer(r"[;,.]\s+", text))):
            found = read_bodies(text, start) if opens_name(text, start) else None
            if found and len(found.names) == 1 and _ENACTS.match(text, found.end):
                return short_issuer(found.names[0])
    return None


def _issuer_behind(annexed: str) -> str | None:
    """Return whose decision a plan is annexed to: ``(Kèm theo … của Chủ tịch UBND xã …)``."""
    said = _OF_ISSUER.search(annexed)
    found = read_bodies(annexed, said.end()) if said else None
    return short_issuer(found.names[0]) if found else None


def _with_place(issuer: str | None, place: str | None, corpus: str) -> str | None:
    """Complete ``UBND tỉnh`` by its name: from the text, else from the place of the date."""
    if issuer == "UBND" and place is not None:
        named = re.search(rf"\bUBND {_LEVEL} {re.escape(place)}\b", corpus)
        return named[0] if named else issuer
    unnamed = _UNNAMED.match(issuer or "")
    if issuer is None or unnamed is None or place is None:
        return issuer
    named = re.search(rf"\b{unnamed[1]} ({re.escape(place)})\b", corpus)
    return f"{issuer} {named[1] if named else place}"


def _kind(head: Head) -> str | None:
    if head.kind:
        return head.kind
    if head.letter or head.addressees:
        return "Công văn"
    return kind_of_number(head.number) if head.number else None


def _plan_year(plain_title: str, date_text: str | None) -> int | None:
    """Return the first year of the title that is not over at the date; a plan looks ahead."""
    dated = _YEAR.search(date_text or "")
    issued = int(dated[1]) if dated else 0
    years = [int(year) for year in _YEAR.findall(plain_title)]
    return next((year for year in years if year >= issued), issued) or None
