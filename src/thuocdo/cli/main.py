"""The door: find the command, load it, turn whatever happens into an exit code.

0 done, 1 the input has errors or a check found something, 2 wrong usage.
"""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from io import TextIOWrapper

from thuocdo import __version__
from thuocdo.cli.commands import COMMANDS, find
from thuocdo.cli.language import say
from thuocdo.cli.running import run

WRONG_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named by the first argument and return the exit code."""
    _speak_utf8()
    name, *rest = (sys.argv[1:] if arguments is None else list(arguments)) or [""]
    if name in {"--help", "-h"}:
        sys.stdout.write(overview())
        return 0
    if name == "--version":
        sys.stdout.write(f"thuocdo {__version__}\n")
        return 0
    command = find(name)
    if command is None:
        sys.stderr.write(unknown(name) if name else overview())
        return WRONG_USAGE
    return run(command, rest)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale: JSON is UTF-8, and no Vietnamese letter may be lost."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def overview() -> str:
    """Return the help of ``thuocdo`` itself."""
    width = max((len(command.name) for command in COMMANDS), default=0) + 2
    rows = [f"  {command.name:<{width}}{command.help}" for command in COMMANDS]
    return "\n".join(
        [
            say("Cách dùng: thuocdo LỆNH [THAM SỐ]...", "Usage: thuocdo COMMAND [ARGS]..."),
            "",
            say(
                "  Thước Đo: đo lường, giữ vững và nâng cao các chỉ số cải cách hành chính.",
                "  Thước Đo: measure, maintain and raise administrative-reform indices.",
            ),
            "",
            say("Các lệnh:", "Commands:"),
            *rows,
            "",
            say(
                "Ví dụ: thuocdo LỆNH --help xem cách dùng của từng lệnh.",
                "Example: thuocdo COMMAND --help shows how to use a command.",
            ),
            "",
        ],
    )


def unknown(name: str) -> str:
    """Return what to answer to a command that does not exist, with the nearest one that does."""
    near = get_close_matches(name, [command.name for command in COMMANDS], n=1)
    remedy = (
        say(f"có phải bạn muốn gọi “{near[0]}”?", f"did you mean “{near[0]}”?")
        if near
        else say("xem thuocdo --help", "see thuocdo --help")
    )
    return say(f"Không có lệnh “{name}”; {remedy}\n", f"There is no command “{name}”; {remedy}\n")


if __name__ == "__main__":
    sys.exit(main())
