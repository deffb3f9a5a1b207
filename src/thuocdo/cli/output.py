"""How every command speaks: findings to stderr, one JSON document to stdout."""

import json
from collections.abc import Iterable, Mapping
from typing import NoReturn

import typer

from thuocdo.adapters.messages import finding
from thuocdo.cli.language import language
from thuocdo.core.issues import Issue


def tell(file: str, issues: Iterable[Issue]) -> None:
    """Print each issue to stderr as ``file:place: what is wrong; what to do``."""
    for issue in issues:
        told = finding(issue, language())
        head = f"{file}:" if file and told.place else f"{file}: " if file else ""
        typer.echo(f"{head}{told}", err=True)


def fail(file: str, issues: Iterable[Issue]) -> NoReturn:
    """Print the issues of a file and end the command with exit code 1."""
    tell(file, issues)
    raise typer.Exit(1)


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON document to stdout, in UTF-8 and with the keys in the order given."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
