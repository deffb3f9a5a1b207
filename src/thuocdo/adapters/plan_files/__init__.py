"""Plan documents in: .docx, .pdf with a text layer, .txt and .md → lines of the plan reader.

``read_lines`` takes a path, ``-`` or bytes; what can't be read raises ``InputError`` with the
reason and what to do, in time and memory bounded by ``Limits``.
"""

from thuocdo.adapters.file_bytes import Source
from thuocdo.adapters.plan_files.limits import LIMITS, Limits
from thuocdo.adapters.plan_files.reading import read_lines

__all__ = ["LIMITS", "Limits", "Source", "read_lines"]
