"""What the log leaves out of a record: a refused right is no fault, so it has no traceback."""

from logging import LogRecord

FORBIDDEN = 403


def without_traceback(record: LogRecord) -> bool:
    """Keep the line of a refusal (its address is enough), drop how the code came there."""
    if getattr(record, "status_code", None) == FORBIDDEN:
        record.exc_info = None
    return True
