"""The door: find the command, load it, turn whatever happens into an exit code.

0 done, 1 the input has errors or a check found something, 2 wrong usage.
"""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from io import TextIOWrapper

from thuocdo import __version__
from thuocdo.cli.commands import COMMANDS, Step, find
from thuocdo.cli.language import say
from thuocdo.cli.running import run

WRONG_USAGE = 2
BEGINNINGS = (
    ("demo", "tạo tỉnh Mẫu để thử mọi chức năng", "make a fictional province to try everything on"),
    (
        "serve",
        "mở trang web của tỉnh Mẫu, hoặc của cơ quan",
        "open it, or your own office's, on the web",
    ),
    ("framework show xa-mau-2026", "xem một bộ tiêu chí mẫu", "see a sample criteria set"),
)
_CALL_WIDTH = 28


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named by the first argument and return the exit code."""
    _speak_utf8()
    name, *rest = (sys.argv[1:] if arguments is None else list(arguments)) or [""]
    if name in {"--help", "-h", "help"}:
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
    """Return the help of ``thuocdo`` itself: its commands along the loop, and how to begin."""
    return "\n".join(
        [
            say("Cách dùng: thuocdo LỆNH [THAM SỐ]...", "Usage: thuocdo COMMAND [ARGS]..."),
            "",
            say(
                "  Thước Đo: đo lường, giữ vững và nâng cao các chỉ số cải cách hành chính.",
                "  Thước Đo: measure, maintain and raise administrative-reform indices.",
            ),
            "",
            *(line for step in Step for line in _listed(step)),
            say("Bắt đầu:", "To begin:"),
            *(f"  thuocdo {call:<{_CALL_WIDTH}}{say(vi, en)}" for call, vi, en in BEGINNINGS),
            "",
            say(
                "thuocdo LỆNH --help cho biết cách dùng từng lệnh, có ví dụ; --json in kết quả "
                "cho chương trình khác.\nTHUOCDO_LANG=en đổi sang tiếng Anh; "
                "các biến môi trường khác: docs/installation.vi.md.",
                "thuocdo COMMAND --help shows how to use a command, with an example; --json prints "
                "for programs.\nTHUOCDO_LANG=vi speaks Vietnamese; "
                "other variables: docs/installation.md.",
            ),
            "",
        ],
    )


def _listed(step: Step) -> list[str]:
    """Return the commands of a step under its title, with an empty line behind."""
    width = max(len(command.name) for command in COMMANDS) + 2
    rows = [f"  {each.name:<{width}}{each.help}" for each in COMMANDS if each.step is step]
    return [f"{step.title}:", *rows, ""] if rows else []


def unknown(name: str) -> str:
    """Return what to answer to a command that does not exist, with the nearest one that does."""
    near = get_close_matches(name.lower(), [command.name for command in COMMANDS], n=1)
    remedy = (
        say(f"có phải bạn muốn gọi “{near[0]}”?", f"did you mean “{near[0]}”?")
        if near
        else say("xem thuocdo --help", "see thuocdo --help")
    )
    return say(f"Không có lệnh “{name}”; {remedy}\n", f"There is no command “{name}”; {remedy}\n")


if __name__ == "__main__":
    sys.exit(main())
