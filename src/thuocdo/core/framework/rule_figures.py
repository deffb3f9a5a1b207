"""Rules that read a figure as it is: surveys, what is only watched, and the scale of a metric."""

from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rule_inputs import read_inputs, read_when_zero
from thuocdo.core.framework.rules import Monitor, Rule, Scale, Survey

RATIO = 2


def read_survey(raw: Raw) -> Rule:
    """Return the survey's rule; without a metric it reads ``XHH.<code>``."""
    metric = raw.get("metric").text()
    return Survey(metric=metric, scale=read_scale(raw.get("scale")), when_zero=read_when_zero(raw))


def read_monitor(raw: Raw) -> Rule:
    """Return what is only watched: a figure, or inputs."""
    metric = raw.get("metric").text()
    inputs = () if metric else read_inputs(raw, tuple(range(1, 1000)))
    if metric and not (raw.get("input").absent and raw.get("inputs").absent):
        raw.fail("inputs_twice")
    scale = read_scale(raw.get("scale"))
    return Monitor(inputs=inputs, metric=metric, scale=scale, when_zero=read_when_zero(raw))


def read_scale(raw: Raw) -> Scale | None:
    """Return the ends of a printed scale, the lower first."""
    if raw.absent:
        return None
    ends = [entry.number() for entry in raw.items()]
    if len(ends) != RATIO or ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        raw.fail("scale")
        return None
    return Scale(ends[0], ends[1])
