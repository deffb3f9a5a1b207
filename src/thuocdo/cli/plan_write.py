"""``thuocdo plan write``: a plan document (JSON) → a plan in the official form (.docx)."""

import json
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from thuocdo.adapters import docx_template, docx_writer
from thuocdo.adapters.messages import findings_mapping
from thuocdo.cli.language import language, say
from thuocdo.cli.output import fail, print_json, tell
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error
from thuocdo.core.plan.mapping import plan_from_mapping
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.report.document import Document
from thuocdo.core.report.fields import PLAN_FIELDS, plan_values
from thuocdo.core.report.plan import plan_document
from thuocdo.core.vietnamese.dates import VIETNAM

_STDIN = "-"
_SUFFIX = ".docx"
_HELP = say(
    "Viết kế hoạch (JSON theo thuocdo/plan-document/1) thành văn bản .docx đúng thể thức.",
    "Write a plan (JSON of thuocdo/plan-document/1) as .docx in the official form.",
)
_EXAMPLE = say(
    "Ví dụ: thuocdo plan write ke-hoach.json -o ke-hoach.docx",
    "Example: thuocdo plan write plan.json -o plan.docx",
)
_FILE_HELP = say("tệp .json của kế hoạch; - là đầu vào chuẩn", "the plan's .json; - is stdin")
_OUT_HELP = say("tệp .docx sẽ được ghi", "the .docx to write")
_ANNEX_HELP = say(
    "kèm phụ lục danh mục nhiệm vụ, nếu kế hoạch chưa có phụ lục nào",
    "add the annex with the table of tasks, unless the plan has annexes of its own",
)
_TEMPLATE_HELP = say(
    "biểu mẫu .docx của cơ quan, có các trường như {{ trich_yeu }}; không có: mẫu Nghị định 30",
    "the office's own .docx form, with fields such as {{ trich_yeu }}; else that of Decree 30",
)
_JSON_HELP = say("in kết quả dạng JSON", "print the result as JSON")


def write(
    file: Annotated[str, typer.Argument(metavar="FILE.json", help=_FILE_HELP)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PLAN.docx", help=_OUT_HELP)],
    annex: Annotated[bool, typer.Option("--annex", help=_ANNEX_HELP)] = False,
    template: Annotated[
        str, typer.Option("--template", metavar="FORM.docx", help=_TEMPLATE_HELP)
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_JSON_HELP)] = False,
) -> None:
    """Read the plan, write the document, say where it is."""
    _refuse_other_forms(output)
    plan = read_plan(file)
    try:
        form = docx_template.open_form(template, PLAN_FIELDS) if template else None
        output.write_bytes(_written(plan, plan_document(plan, annex=annex), form))
    except InputError as refused:
        fail(template, refused.issues)
    warnings = form.warnings if form else ()
    if as_json:
        findings = findings_mapping(warnings, language())
        schema = "thuocdo/plan-write/1"
        print_json({"schema": schema, "file": str(output), "findings": findings})
        return
    tell(template, warnings)
    typer.echo(say(f"Đã ghi {output}", f"Wrote {output}"))


def _refuse_other_forms(output: Path) -> None:
    """Refuse a name that would promise another kind of file than is written."""
    if output.suffix.lower() != _SUFFIX:
        told = say(
            f"“{output}”: chỉ viết được tệp Word {_SUFFIX}; đổi đuôi tệp thành {_SUFFIX}, "
            "cần PDF thì mở tệp đó và lưu thành PDF",
            f"“{output}”: only Word files ({_SUFFIX}) can be written; name it {_SUFFIX}, "
            "and where a PDF is needed open it and save it as one",
        )
        raise typer.BadParameter(told, param_hint="-o")


def _written(plan: PlanDocument, document: Document, form: docx_template.Form | None) -> bytes:
    stream, now = BytesIO(), datetime.now(VIETNAM)
    if form is None:
        docx_writer.write(document, stream, created=now)
    else:
        values = plan_values(plan, document)
        docx_template.write(form, document, values, stream, created=now)
    return stream.getvalue()


def add_to(plan: typer.Typer) -> None:
    """Make this the command ``write`` of the group ``plan``."""
    plan.command("write", help=_HELP, epilog=_EXAMPLE)(write)


def read_plan(file: str) -> PlanDocument:
    """Return the plan in a .json file; tell what is wrong with it and end otherwise."""
    raw = sys.stdin.buffer.read() if file == _STDIN else Path(file).read_bytes()
    try:
        return plan_from_mapping(json.loads(raw.decode("utf-8-sig")))
    except UnicodeDecodeError as wrong:
        line = 1 + raw.count(b"\n", 0, wrong.start)
        fail(file, [error("report.not_utf8", str(line))])
    except json.JSONDecodeError as wrong:
        fail(file, [error("report.not_json", f"{wrong.lineno}:{wrong.colno}")])
    except RecursionError:  # brackets within brackets, thousands deep
        fail(file, [error("report.not_json")])
    except InputError as refused:
        fail(file, refused.issues)
