"""Running one command: load it, give it Django where it needs it, and never show a traceback."""

import importlib
import os
import sys
from collections.abc import Sequence

import typer

from thuocdo.cli import failures, output
from thuocdo.cli.commands import Command
from thuocdo.cli.django_ready import django_ready
from thuocdo.core.errors import InputError

FAILED = 1
INTERRUPTED = 130  # what shells expect after Ctrl-C


def run(command: Command, arguments: Sequence[str]) -> int:
    """Run a command with its arguments and return the exit code, whatever happens inside."""
    try:
        return _called(command, arguments)
    except typer.TyperException as wrong:
        sys.stderr.write(failures.usage(wrong, f"thuocdo {command.name}"))
        return wrong.exit_code
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
    if command.django:
        with django_ready():
            return _invoked(command, arguments)
    return _invoked(command, arguments)


def _invoked(command: Command, arguments: Sequence[str]) -> int:
    module, _, attribute = command.at.partition(":")
    app: typer.Typer = getattr(importlib.import_module(module), attribute)
    # Plain help: it goes into files and screen readers as well as to terminals.
    app.rich_markup_mode = None
    name = f"thuocdo {command.name}"
    answer = app(args=list(arguments), prog_name=name, standalone_mode=False)
    return answer if isinstance(answer, int) else 0
