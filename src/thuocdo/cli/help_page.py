"""Help in the language of the run: typer lays it out, this words the few things it says itself."""

import re
from collections.abc import Sequence
from typing import TypeAlias, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from thuocdo.cli.language import say

Command: TypeAlias = TyperCommand | TyperGroup

_PAGE: type = typer.Context.formatter_class
_EXAMPLES = ("Ví dụ: ", "Example: ")
_SENTENCE_END = re.compile(r"(?<=\.)\s|\n\n")
_TYPE = re.compile(r" <[^<>]+>$")  # `FILE <str>`: the text beside it says what is meant
_FACTS = re.compile(r"  ?\[((?:default: |required|-?\d+<=x|x>=|x<=)[^\]]*)\]$")


class HelpPage(_PAGE):  # type: ignore[misc]  # typer keeps its formatter's class to itself
    """A page of help: usage, headings and remarks in words; an example is never broken up."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        for name, vietnamese in (
            ("[OPTIONS]", "[TÙY CHỌN]"),
            ("COMMAND [ARGS]...", "LỆNH [THAM SỐ]..."),
        ):
            args = args.replace(name, say(vietnamese, name))
        args = re.sub(r"\{(\S+)\}", r"\1", args)
        super().write_usage(prog, args, prefix or say("Cách dùng: ", "Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the heading of arguments, options or commands."""
        words = {"Arguments": "Tham số", "Options": "Tùy chọn", "Commands": "Các lệnh"}
        super().write_heading(say(words.get(heading, heading), heading))

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that is an example stays on one line, to be copied whole."""
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write_paragraph()
            if paragraph.startswith(_EXAMPLES):
                self.write(f"{'':>{self.current_indent}}{paragraph}\n")
            else:
                super().write_text(paragraph)

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write what each argument, option or command is for."""
        told = [(_TYPE.sub("", term), _said(text)) for term, text in rows]
        super().write_dl(told, col_max, col_spacing)


class _Context(typer.Context):
    formatter_class = HelpPage


def command_of(app: typer.Typer) -> Command:
    """Return the command of an app, with its sub-commands, whose help is a :class:`HelpPage`."""
    # Plain help: it goes into files and screen readers as well as to terminals.
    app.rich_markup_mode = None
    command = cast("Command", get_command(app))
    _worded(command)
    return command


def _worded(command: Command) -> None:
    command.context_class = _Context
    command.short_help = _SENTENCE_END.split(command.help or "", maxsplit=1)[0]
    if isinstance(command, TyperGroup):
        command.no_args_is_help = True
        for inner in command.commands.values():
            _worded(cast("Command", inner))


def _said(text: str) -> str:
    """Return a row's text with typer's own remarks in words: default, limits, required."""
    if text == "Show this message and exit.":
        return say("in phần hướng dẫn này", "show this help")
    found = _FACTS.search(text)
    if found is None:
        return text
    facts = [_fact(fact) for fact in found[1].split("; ")]
    return f"{text[: found.start()]} ({'; '.join(facts)})"


def _fact(fact: str) -> str:
    if fact == "required":
        return say("bắt buộc", "required")
    if fact.startswith("default: "):
        return say(f"mặc định {fact[9:]}", f"default {fact[9:]}")
    lowest, _, highest = fact.partition("<=x<=")
    if highest:
        return say(f"từ {lowest} đến {highest}", f"{lowest} to {highest}")
    if fact.startswith("x>="):
        return say(f"ít nhất {fact[3:]}", f"at least {fact[3:]}")
    return say(f"nhiều nhất {fact[3:]}", f"at most {fact[3:]}")
