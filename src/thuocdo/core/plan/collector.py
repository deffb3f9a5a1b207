"""Reading without the collector of cycles: it would look at every object of a long document again.

What a reading makes is kept to its end, so that there is nothing to collect before.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let no cycles be collected meanwhile; of several at once the first to end lets them again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
