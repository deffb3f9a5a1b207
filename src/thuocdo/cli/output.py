"""How every command speaks: findings to stderr, one JSON document to stdout."""

import json
from collections.abc import Iterable, Mapping
from typing import NoReturn

import typer

from thuocdo.adapters.messages import finding
from thuocdo.cli.language import language, say
from thuocdo.core.issues import Issue

MOST_TOLD = 1_000


def tell(file: str, issues: Iterable[Issue]) -> None:
    """Print issues to stderr as ``file:place: what is wrong; what to do``, and how many are left.

    Nobody reads more than ``MOST_TOLD`` of them; mending these shows the rest.
    """
    found = list(issues)
    for issue in found[:MOST_TOLD]:
        told = finding(issue, language())
        head = f"{file}:" if file and told.place else f"{file}: " if file else ""
        typer.echo(f"{head}{told}", err=True)
    left = len(found) - MOST_TOLD
    if left > 0:
        typer.echo(say(f"{file}: và {left} chỗ khác", f"{file}: and {left} more"), err=True)


def fail(file: str, issues: Iterable[Issue]) -> NoReturn:
    """Print the issues of a file and end the command with exit code 1."""
    tell(file, issues)
    raise typer.Exit(1)


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON document to stdout, in UTF-8 and with the keys in the order given."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
