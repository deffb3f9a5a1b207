"""What every kind of rule may say: its inputs, each named once, and what 0/0 means."""

from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rules import SETTLED, WhenZero
from thuocdo.core.vietnamese.text import fold


def reads_figure(raw: Raw) -> bool:
    """Tell whether the rule stands under ``then``, where a figure takes the place of inputs."""
    return raw.path.endswith(".then")


def read_inputs(raw: Raw, sizes: tuple[int, ...]) -> tuple[str, ...]:
    """Return the declared inputs; none inside a metric rule, where the figure stands for them."""
    single, several = raw.get("input"), raw.get("inputs")
    if not single.absent and not several.absent:
        raw.fail("inputs_twice")
        return ()
    entries = [single] if not single.absent else list(several.items())
    found = tuple(name for name in (read_name(entry) for entry in entries) if name)
    if not entries and reads_figure(raw):
        return ()
    if len(found) == len(entries) and len(entries) not in sizes:
        raw.fail("inputs_count", expected="/".join(map(str, sizes)), found=len(entries))
    check_unique(entries, found)
    return found


def read_name(raw: Raw) -> str | None:
    """Return the name of an input; ``None`` for none, and for one that means something else."""
    name = raw.text()
    if name is None:
        raw.fail("empty_name")
    elif fold(name) in {SETTLED, "n/a"}:
        raw.fail("reserved_name", name=name)
        return None
    return name


def read_when_zero(raw: Raw) -> WhenZero | None:
    """Return what a ratio with the denominator 0 means for the rule."""
    return raw.get("when_zero").choice(WhenZero)


def check_unique(entries: list[Raw], found: tuple[str, ...]) -> None:
    """Record each name that came before."""
    seen: set[str] = set()
    for entry, name in zip(entries, found, strict=False):
        if name in seen:
            entry.fail("repeated_name", name=name)
        seen.add(name)
