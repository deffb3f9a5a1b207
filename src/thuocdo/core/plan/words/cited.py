"""Documents that a plan cites, each once, from the places where its text names them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from thuocdo.core import papers
from thuocdo.core.plan.model import Citation
from thuocdo.core.plan.words.citations import Mention


def gather(places: Iterable[tuple[int, Sequence[Mention]]], own: str | None) -> list[Citation]:
    """Return one citation per kind and number, at its first line, completed by later mentions.

    ``own`` is the number of the document itself, which is no citation.
    """
    gathered: dict[tuple[str | None, str], Citation] = {}
    kinds: dict[str, str | None] = {}  # by number, that of its first mention
    for line, named in places:
        for mention in named:
            if mention.number == own:
                continue
            first = kinds.setdefault(mention.number, mention.kind)
            key = (mention.kind or first, mention.number)
            known = gathered.get(key)
            gathered[key] = (
                Citation(mention.kind, mention.number, line, mention.date, mention.issuer)
                if known is None
                else _completed(known, mention)
            )
    return list(gathered.values())


def _completed(known: Citation, mention: Mention) -> Citation:
    issuer = known.issuer
    if issuer is None or (mention.issuer and mention.issuer.startswith(f"{issuer} ")):
        issuer = mention.issuer
    return replace(known, date=known.date or mention.date, issuer=issuer)


def in_full(named: Citation | Mention) -> str:
    """Name a document as a sentence does that begins with it."""
    said = papers.in_full(named.number, named.kind, named.date, named.issuer)
    return said if named.kind else f"Số {said}"
