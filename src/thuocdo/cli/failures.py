"""What a user reads when a command could not be run: never a traceback, always what to do."""

import os
import re
import traceback

import typer

from thuocdo.cli.language import say
from thuocdo.core.errors import ThuocDoError

WRONG_USAGE = 2


class InstallationError(ThuocDoError):
    """The settings or the database of this installation do not let a command run."""


def usage(wrong: typer.TyperException, name: str) -> str:
    """Say what was wrong in the call of a command, and where its help is."""
    said = wrong.format_message()
    if said.startswith((say("Cách dùng: ", "Usage: "), "Usage: ")):
        return f"{said}\n"  # a group called without a command answers with its help
    told = f"{name}: {_in_words(said)}"
    if wrong.exit_code != WRONG_USAGE:
        return f"{told}\n"
    return told + say(f"; xem {name} --help\n", f"; see {name} --help\n")


def _in_words(said: str) -> str:
    """Return what typer says in the language of the run; what is not foreseen stays as it is."""
    said = said.replace("' / '", ", ")
    for pattern, vietnamese, english in CALLS:
        found = pattern.fullmatch(said)
        if found:
            return say(vietnamese, english).format(*found.groups())
    return said


def outside(failure: OSError) -> str:
    """Say what the operating system refused, with what to do about it."""
    where = "thuocdo" if failure.filename is None else failure.filename
    reason = next(
        (say(vi, en) for kind, vi, en in REFUSALS if isinstance(failure, kind)),
        failure.strerror or str(failure),
    )
    return f"{where}: {reason}\n"


def ours(mistake: Exception) -> str:
    """Say that the programme itself failed; the details only where somebody asks for them."""
    if os.environ.get("THUOCDO_DEBUG", "").strip().lower() in {"1", "true", "yes", "on"}:
        return "".join(traceback.format_exception(mistake))
    name = type(mistake).__name__
    return say(
        f"thuocdo: lỗi của chương trình ({name}); chạy lại với THUOCDO_DEBUG=1 "
        "và gửi kết quả cho người phụ trách phần mềm\n",
        f"thuocdo: the programme failed ({name}); run again with THUOCDO_DEBUG=1 "
        "and send what it prints to whoever looks after the software\n",
    )


def settings(reason: Exception) -> InstallationError:
    """Return the error of a setting that was refused."""
    return InstallationError(
        say(
            f"cấu hình chưa đúng: {reason}; xem từng biến trong dotenv-sample",
            f"the settings are wrong: {reason}; each variable is explained in dotenv-sample",
        )
    )


def database(reason: Exception) -> InstallationError:
    """Return the error of a database that is missing, empty or out of reach."""
    detail = " ".join(str(reason).split())
    return InstallationError(
        say(
            f"cơ sở dữ liệu chưa dùng được ({detail}); "
            "chạy thuocdo serve để khởi tạo hoặc cập nhật, hoặc xem lại DATABASE_URL",
            f"the database can't be used ({detail}); "
            "run thuocdo serve to create or update it, or check DATABASE_URL",
        )
    )


REFUSALS: tuple[tuple[type[OSError], str, str], ...] = (
    (
        FileNotFoundError,
        "không có tệp hoặc thư mục này; kiểm tra lại đường dẫn",
        "there is no such file or folder; check the path",
    ),
    (
        IsADirectoryError,
        "đây là thư mục; ghi đường dẫn của một tệp",
        "this is a folder; give the path of a file",
    ),
    (
        NotADirectoryError,
        "đường dẫn đi qua một tệp như đi qua thư mục; kiểm tra lại đường dẫn",
        "the path goes through a file as if it were a folder; check the path",
    ),
    (
        PermissionError,
        "không có quyền đọc hoặc ghi; xin cấp quyền hoặc chọn nơi khác",
        "no permission to read or write; ask for it or choose another place",
    ),
)

CALLS = tuple(
    (re.compile(said, re.DOTALL), vi, en)
    for said, vi, en in (
        (r"Missing \w+ '(.+)'\.", "thiếu {}", "{} is missing"),
        (
            r"Got unexpected extra argument\(s\) \((.+)\)",
            "thừa “{}”; đặt trong dấu nháy kép nếu có dấu cách",
            "“{}” is too much; put it in double quotes when it holds spaces",
        ),
        (
            r"No such command '(.+)'\. Did you mean '(.+)'\?",
            "không có lệnh “{}”; có phải bạn muốn gọi “{}”?",
            "there is no command “{}”; did you mean “{}”?",
        ),
        (r"No such command '(.+?)'\..*", "không có lệnh “{}”", "there is no command “{}”"),
        (
            r"No such option: (\S+) \(Possible options: (.+)\)",
            "không có tùy chọn {}; gần nhất: {}",
            "there is no option {}; nearest: {}",
        ),
        (r"No such option: (\S+)", "không có tùy chọn {}", "there is no option {}"),
        (
            r"Option '(.+)' requires an argument\.",
            "tùy chọn {} thiếu giá trị",
            "option {} needs a value",
        ),
        (
            r"Option '(.+)' does not take a value\.",
            "tùy chọn {} không nhận giá trị",
            "option {} takes no value",
        ),
        (
            r"Invalid value for '(.+?)': Input should be a valid integer.*",
            "{} phải là số nguyên",
            "{} must be a whole number",
        ),
        (
            r"Invalid value for '(.+?)': Input should be less than or equal to (\S+)",
            "{} nhiều nhất là {}",
            "{} must be at most {}",
        ),
        (
            r"Invalid value for '(.+?)': Input should be greater than or equal to (\S+)",
            "{} ít nhất là {}",
            "{} must be at least {}",
        ),
        (
            r"Invalid value for '(.+?)': Value error, '(.*)' does not match the formats .*",
            "{}: “{}” không phải là thời điểm; ghi dạng 01/11/2026 hoặc 2026-11-01T08:00",
            "{}: “{}” is no moment; write it as 01/11/2026 or 2026-11-01T08:00",
        ),
        (r"Invalid value for '?(.+?)'?: (.+)", "{}: {}", "{}: {}"),
    )
)
