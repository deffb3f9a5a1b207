"""What a user reads when a command could not be run: never a traceback, always what to do."""

import os
import re
import traceback

import typer

from thuocdo.cli.language import language, say
from thuocdo.core.errors import ThuocDoError

WRONG_USAGE = 2


class InstallationError(ThuocDoError):
    """The settings or the database of this installation do not let a command run."""


def usage(wrong: typer.TyperException, name: str) -> str:
    """Say what was wrong in the call of a command, and where its help is."""
    where = getattr(getattr(wrong, "ctx", None), "command_path", name)
    told = f"{where}: {_in_vietnamese(wrong) if language() == 'vi' else wrong.format_message()}"
    if wrong.exit_code != WRONG_USAGE:
        return f"{told}\n"
    return told + say(f"; xem {where} --help\n", f"; see {where} --help\n")


def _in_vietnamese(wrong: typer.TyperException) -> str:
    """Return what typer says, which knows English only; what is not foreseen stays as it is."""
    said = wrong.format_message()
    for english, vietnamese in CALLS:
        found = english.fullmatch(said)
        if found:
            return vietnamese.format(*found.groups())
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
    if os.environ.get("THUOCDO_DEBUG") == "1":
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
    return InstallationError(
        say(
            f"cơ sở dữ liệu chưa dùng được ({reason}); "
            "chạy thuocdo serve để khởi tạo, hoặc xem lại DATABASE_URL",
            f"the database can't be used ({reason}); "
            "run thuocdo serve to create it, or check DATABASE_URL",
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
    (re.compile(english), vietnamese)
    for english, vietnamese in (
        (r"Missing \w+ '(.+)'\.", "thiếu {}"),
        (r"Got unexpected extra argument\(s\) \((.+)\)", "thừa “{}”"),
        (r"No such command '(.+)'\.", "không có lệnh “{}”"),
        (r"No such option: (\S+)", "không có tùy chọn {}"),
        (r"No such option: (\S+) \(Possible options: (.+)\)", "không có tùy chọn {}; gần nhất: {}"),
        (r"Option '(.+)' requires an argument\.", "tùy chọn {} thiếu giá trị"),
        (r"Invalid value for '(.+?)': Input should be a valid integer.*", "{} phải là số nguyên"),
        (r"Invalid value for (\S+): (.+)", "{}: {}"),
    )
)
