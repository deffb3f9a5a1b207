"""``thuocdo framework check`` and ``show``: is a criteria set right, and what does it ask."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.adapters.framework_files import FrameworkFile, read_framework_file
from thuocdo.adapters.framework_xlsx import write_framework_template
from thuocdo.adapters.messages import findings_mapping
from thuocdo.cli.language import language, say
from thuocdo.cli.output import fail, print_json, tell
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion, FieldKind, Framework, Node, framework_mapping
from thuocdo.core.issues import Issue
from thuocdo.core.metrics import MetricRegistry
from thuocdo.core.vietnamese.dates import VIETNAM
from thuocdo.core.vietnamese.numbers import plain, show_exact

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help=say(
        "Bộ tiêu chí: lấy tệp mẫu, kiểm tra, xem cây tiêu chí.\n\n"
        "Ví dụ: thuocdo framework check bo-tieu-chi.yaml",
        "Criteria sets: get the template, check one, print its tree.\n\n"
        "Example: thuocdo framework check set.yaml",
    ),
)

_FILE_HELP = say(
    "tệp .yaml hoặc .xlsx của bộ tiêu chí, mã bộ có sẵn trong chương trình, hoặc - (đầu vào chuẩn)",
    "the set's .yaml or .xlsx, the id of a set that ships with the program, or - (stdin)",
)
_JSON_HELP = say("in kết quả dạng JSON", "print the result as JSON")
_CHECK_HELP = say(
    "Kiểm tra một bộ tiêu chí: mã, điểm, tổng, cách tính; báo mọi lỗi cùng lúc.\n\n"
    "Ví dụ: thuocdo framework check bo-tieu-chi.xlsx",
    "Check a criteria set: codes, points, total, rules; every fault at once.\n\n"
    "Example: thuocdo framework check set.xlsx",
)
_SHOW_HELP = say(
    "In cây tiêu chí với điểm tối đa.\n\nVí dụ: thuocdo framework show bo-tieu-chi.yaml",
    "Print the tree of a criteria set with its maxima.\n\nExample: thuocdo framework show set.yaml",
)
_TEMPLATE_HELP = say(
    "Ghi tệp mẫu .xlsx để lập bộ tiêu chí: ví dụ của mỗi cách tính, lời giải thích từng cột.\n\n"
    "Ví dụ: thuocdo framework template mau-bo-tieu-chi.xlsx",
    "Write the .xlsx template of a set: an example of each rule, every column explained.\n\n"
    "Example: thuocdo framework template template.xlsx",
)

File = Annotated[str, typer.Argument(metavar="FILE", help=_FILE_HELP)]
AsJson = Annotated[bool, typer.Option("--json", help=_JSON_HELP)]


@app.command(help=_CHECK_HELP)
def check(file: File, as_json: AsJson = False) -> None:
    """Say whether the set is right; exit 1 when it is not."""
    try:
        read = read_framework_file(file, load_metrics())
    except InputError as refused:
        if as_json:
            print_json({**_head("framework-check", file), "ok": False, **_findings(refused.issues)})
        fail(file, refused.issues)
    tell(file, read.warnings)
    framework = read.framework
    leaves = len(framework.leaves())
    if as_json:
        facts = {
            "ok": True,
            "framework": framework.id,
            "leaves": leaves,
            "total": _total(framework),
        }
        print_json({**_head("framework-check", file), **facts, **_findings(read.warnings)})
        return
    points = "–" if framework.total is None else show_exact(framework.total)
    typer.echo(
        say(
            f"{file}: hợp lệ; {leaves} tiêu chí thành phần, tổng {points} điểm",
            f"{file}: correct; {leaves} leaves, {points} points in all",
        )
    )


@app.command(help=_TEMPLATE_HELP)
def template(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=say("tệp .xlsx sẽ ghi", "the .xlsx to write"))
    ],
) -> None:
    """Write the template; a file that is there already is left alone."""
    try:
        with file.open("xb") as stream:
            write_framework_template(stream, created=datetime.now(tz=VIETNAM))
    except FileExistsError:
        raise typer.BadParameter(say("tệp đã có", "the file exists"), param_hint="FILE") from None
    typer.echo(say(f"{file}: đã ghi tệp mẫu", f"{file}: template written"))


@app.command(help=_SHOW_HELP)
def show(file: File, as_json: AsJson = False) -> None:
    """Print the tree of a set that passes every check."""
    read = read_or_fail(file, load_metrics())
    framework = read.framework
    if as_json:
        mapping = framework_mapping(framework)
        print_json({**_head("framework", file), "framework": mapping, **_findings(read.warnings)})
        return
    total = "" if framework.total is None else f" ({show_exact(framework.total)})"
    typer.echo(f"{framework.name.told(language())}{total}")
    for field in framework.fields:
        for line in _lines(field, 0):
            typer.echo(line)


def read_or_fail(file: str, registry: MetricRegistry | None = None) -> FrameworkFile:
    """Return a set, its warnings told; end the command when it is wrong."""
    try:
        read = read_framework_file(file, registry)
    except InputError as refused:
        fail(file, refused.issues)
    tell(file, read.warnings)
    return read


def _head(name: str, file: str) -> dict[str, object]:
    return {"schema": f"thuocdo/{name}/1", "file": file}


def _findings(issues: Iterable[Issue]) -> dict[str, object]:
    return {"findings": findings_mapping(issues, language())}


def _total(framework: Framework) -> str | None:
    return None if framework.total is None else plain(framework.total)


def _lines(node: Node, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{node.code}  {node.name.told(language())}{_points(node)}"
    for child in node.children:
        yield from _lines(child, depth + 1)


def _points(node: Node) -> str:
    """Return what stands behind a node's name: its points, its kind, its rule."""
    known = [leaf.max for leaf in node.leaves if leaf.max is not None]
    points = f"  {show_exact(sum(known))}" if known else ""
    if isinstance(node, Criterion):
        return f"{points}  [{node.rule.kind}]" if node.rule else points
    if node.kind is FieldKind.NORMAL or node.cap is None:
        return points
    kinds = {
        FieldKind.BONUS: say("điểm thưởng, tối đa", "bonus, at most"),
        FieldKind.PENALTY: say("điểm trừ, tối đa", "penalty, at most"),
    }
    return f"{points}  ({kinds[node.kind]} {show_exact(node.cap)})"
