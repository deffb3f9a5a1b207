"""What ``thuocdo`` can do: names, where each command lives, one line of help each.

A command is a ``typer.Typer(add_completion=False)``, usually called ``app``: with one command and
no callback it is that command, otherwise a group. Its help ends with an example and comes in both
languages through ``cli.language.say``. Nothing is imported from here, so ``thuocdo --help`` stays
quick whatever the commands need.
"""

from dataclasses import dataclass

from thuocdo.cli.language import say


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the table: ``at`` is ``module:attribute``; ``django`` where the database is used."""

    name: str
    at: str
    vi: str
    en: str
    django: bool = False

    @property
    def help(self) -> str:
        """Return the line of help in the language of this run."""
        return say(self.vi, self.en)


COMMANDS: tuple[Command, ...] = ()


def find(name: str) -> Command | None:
    """Return the command of that name, or None."""
    return next((command for command in COMMANDS if command.name == name), None)
