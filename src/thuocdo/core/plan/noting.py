"""What a person should look at in what was read: mended slips, tables, heads, work of nobody."""

from collections.abc import Iterable, Sequence

from thuocdo.core.plan.form.drafts import Draft
from thuocdo.core.plan.form.sections import Ledger
from thuocdo.core.plan.form.unread_tables import unread_heads, unread_tables
from thuocdo.core.plan.head.parts import Head
from thuocdo.core.plan.model import Header
from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Paragraph, Table
from thuocdo.core.plan.words.citations import Mention


def note_mended(
    lines: Iterable[CleanLine],
    head: Head,
    named: Iterable[tuple[Paragraph, Iterable[Mention]]],
    ledger: Ledger,
) -> None:
    """Note the slips of the text and of numbers, the document's own and those it names."""
    for line in lines:
        for wrong, right in line.slips:
            ledger.warn(line.number, "plan.mended", found=wrong, meant=right)
    if head.printed_number and head.printed_number != head.number:
        ledger.warn(head.number_line, "plan.number_mended", meant=head.number or "")
    for paragraph, found in named:
        for mention in found:
            if mention.mended:
                ledger.warn(paragraph.first, "plan.number_mended", meant=mention.number)


def note_unanswered(drafts: Iterable[Draft], ledger: Ledger) -> None:
    """Note the items that nobody answers for."""
    for draft in drafts:
        if draft.unanswered:
            ledger.warn(draft.first, "plan.no_body", path=draft.path)


def note_tables(
    lines: Sequence[CleanLine], parts: Iterable[Paragraph | Table], ledger: Ledger
) -> None:
    """Note tables of tasks whose columns, or whose heads, were not understood."""
    for line, heads in unread_heads(lines):
        ledger.warn(line, "plan.table_unread", text=heads)
    for line, heads in unread_tables(parts):
        ledger.warn(line, "plan.table_kept", text=heads)


def note_running_heads(lines: Iterable[CleanLine], header: Header, ledger: Ledger) -> None:
    """Note what was left out as the head of pages, once, unless it is of the document's own."""
    own = {header.issuer, header.superior, header.number, header.kind, header.title}
    known = set(bare(" ".join(filter(None, own))).split())
    told: set[str] = set()
    for line in lines:
        if line.head and line.head not in told and not set(bare(line.head).split()) <= known:
            told.add(line.head)
            ledger.warn(line.number, "plan.running_head", text=line.head)
