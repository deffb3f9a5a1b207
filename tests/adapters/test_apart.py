"""What opens files of others is bound, and its end harms nobody."""

import subprocess
import sys
from pathlib import Path

import pytest

from thuocdo.adapters import page_process
from thuocdo.adapters.apart import said_apart
from thuocdo.adapters.plan_files import pdf_process


def test_process_is_bound_in_memory_and_work():
    program = (
        "import resource; from thuocdo.adapters.apart import bind; bind(40);"
        " print(resource.getrlimit(resource.RLIMIT_AS)[0] // 2**20,"
        " resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert told.stdout.split() == [b"1200", b"40"]


@pytest.mark.parametrize("module", [page_process, pdf_process])
def test_whatever_opens_a_pdf_is_bound_first(module):
    main = Path(module.__file__).read_text().partition('if __name__ == "__main__":\n')[2]
    assert main.strip().startswith("bind(_SECONDS)")


def test_what_breaks_down_says_nothing():
    assert said_apart("thuocdo.no_such_module") is None
