"""Running one command: load it, give it Django where it needs it, and never show a traceback."""

import importlib
import os
import sys
from collections.abc import Sequence

import typer

from thuocdo.cli import failures, output
from thuocdo.cli.commands import Command
from thuocdo.cli.django_ready import django_ready
from thuocdo.cli.help_page import command_of
from thuocdo.cli.language import LANGUAGES, VARIABLE, chosen
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error

FAILED = 1
INTERRUPTED = 130  # what shells expect after Ctrl-C


def run(command: Command, arguments: Sequence[str]) -> int:
    """Run a command with its arguments and return the exit code, whatever happens inside."""
    try:
        return _called(command, arguments)
    except failures.InstallationError as refused:
        sys.stderr.write(f"thuocdo: {refused}\n")
    except InputError as refused:
        output.tell("", refused.issues)
    except BrokenPipeError:
        # The reader of our output has left (`| head`); what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as failure:
        sys.stderr.write(failures.outside(failure))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as mistake:  # noqa: BLE001 - the last door before the user
        sys.stderr.write(failures.ours(mistake))
    return FAILED


def _called(command: Command, arguments: Sequence[str]) -> int:
    if chosen() not in ("", *LANGUAGES):
        known = ", ".join(LANGUAGES)
        raise InputError([error("settings.choice", VARIABLE, value=chosen(), known=known)])
    if command.django:
        with django_ready():
            return _invoked(command, arguments)
    return _invoked(command, arguments)


def _invoked(command: Command, arguments: Sequence[str]) -> int:
    module, _, attribute = command.at.partition(":")
    called = command_of(getattr(importlib.import_module(module), attribute))
    name = f"thuocdo {command.name}"
    try:
        answer = called.main(args=list(arguments), prog_name=name, standalone_mode=False)
    except typer.TyperException as wrong:
        asked = arguments[0] if arguments else ""
        inner = f" {asked}" if asked in getattr(called, "commands", ()) else ""
        sys.stderr.write(failures.usage(wrong, f"{name}{inner}"))
        return wrong.exit_code
    return answer if isinstance(answer, int) else 0
