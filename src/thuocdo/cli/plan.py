"""``thuocdo plan parse``: a plan document as data, its lines, and what was left over."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from thuocdo.adapters.messages import finding
from thuocdo.adapters.plan_files import read_lines
from thuocdo.cli import plan_lint, plan_write
from thuocdo.cli.language import language, say
from thuocdo.cli.output import fail, print_json
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error, warning
from thuocdo.core.plan.likeness import looks_like_plan
from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.model import Item, PlanDocument, PlanWarning
from thuocdo.core.plan.reading import Reading, read
from thuocdo.core.vietnamese.dates import show_date

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help=say(
        "Văn bản kế hoạch: đọc, viết, rà soát.\n\nVí dụ: thuocdo plan parse ke-hoach.docx --json",
        "Plan documents: read, write, look over.\n\nExample: thuocdo plan parse plan.docx --json",
    ),
)

_PARSE_HELP = say(
    "Đọc một kế hoạch (.docx, .pdf có lớp chữ, .txt, .md): thể thức, căn cứ, mục, nhiệm vụ.\n\n"
    "Ví dụ: thuocdo plan parse ke-hoach.docx --json",
    "Read a plan (.docx, .pdf with a text layer, .txt, .md): header, citations, sections, items."
    "\n\nExample: thuocdo plan parse plan.docx --json",
)
_FILE_HELP = say("tệp kế hoạch; - là đầu vào chuẩn", "the plan; - is stdin")
_LINES_HELP = say("in các dòng đã đánh số, với chỗ của từng dòng", "print the numbered lines")
_UNCOVERED_HELP = say(
    "in các dòng chưa vào đâu (không có dòng nào là đúng)", "print the lines that went nowhere"
)
_JSON_HELP = say("in kết quả dạng JSON", "print the result as JSON")

_SHOWN = 100


@app.command(help=_PARSE_HELP)
def parse(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_FILE_HELP)],
    lines: Annotated[bool, typer.Option("--lines", help=_LINES_HELP)] = False,
    uncovered: Annotated[bool, typer.Option("--uncovered", help=_UNCOVERED_HELP)] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_JSON_HELP)] = False,
) -> None:
    """Read the file and print what was asked for."""
    source = _lines_of(file)
    reading = read(source)
    if lines:
        _print_lines("plan-lines", source, reading, as_json=as_json)
    elif uncovered:
        left = set(reading.uncovered())
        kept = [line for line in source if line.number in left]
        _print_lines("plan-uncovered", kept, reading, as_json=as_json)
    elif as_json:
        print_json(plan_mapping(reading.plan, say=_worded))
    else:
        typer.echo("\n".join(_told(reading.plan)))
    if not (lines or uncovered or looks_like_plan(reading.plan)):
        fail(file, [error("lint.no_plan", "1")])


plan_write.add_to(app)
plan_lint.add_to(app)


def _lines_of(file: str) -> list[Line]:
    try:
        return read_lines(file)
    except InputError as refused:
        fail(file, refused.issues)


def _worded(noted: PlanWarning) -> str:
    """Return a warning of the reader as a sentence in the language of the run."""
    return finding(warning(noted.code, **noted.values), language()).message


def _print_lines(name: str, lines: Sequence[Line], reading: Reading, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {"number": line.number, "place": reading.places.get(line.number, ""), "text": line.text}
            for line in lines
        ]
        print_json({"schema": f"thuocdo/{name}/1", "lines": rows})
        return
    for line in lines:
        typer.echo(f"{line.number}\t{reading.places.get(line.number, '')}\t{line.text}")


def _told(plan: PlanDocument) -> Iterable[str]:
    """Yield the plan for a person: header, counts, items, warnings."""
    header = plan.header
    day = show_date(header.date) if header.date else header.date_text
    yield " ".join(part for part in (header.kind, header.number, day) if part)
    yield header.title or say("(không có trích yếu)", "(no title)")
    yield header.issuer or say("(chưa rõ cơ quan ban hành)", "(issuer unknown)")
    yield say(
        f"{len(plan.citations)} văn bản được dẫn, {len(plan.sections)} mục, "
        f"{len(plan.items)} nội dung, {len(plan.warnings)} điều cần xem lại",
        f"{len(plan.citations)} citations, {len(plan.sections)} sections, "
        f"{len(plan.items)} items, {len(plan.warnings)} warnings",
    )
    yield from (_item_line(item) for item in plan.items)
    for noted in plan.warnings:
        yield say(f"dòng {noted.line}: {_worded(noted)}", f"line {noted.line}: {_worded(noted)}")


def _item_line(item: Item) -> str:
    bodies = "; ".join(item.lead or item.implement or item.coordinate)
    when = show_date(item.deadline) if item.deadline else item.deadline_text
    text = item.text if len(item.text) <= _SHOWN else f"{item.text[: _SHOWN - 1]}…"
    return " | ".join(part for part in (item.id, text, bodies, when) if part)
