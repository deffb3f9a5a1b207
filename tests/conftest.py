"""For all tests: hypothesis without a clock, and with the same cases on every CI run."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "thuocdo",
    deadline=None,  # a busy machine is no mistake of ours
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("thuocdo")
