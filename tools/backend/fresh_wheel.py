"""Build hooks of setuptools, but for one thing: a wheel never holds what an older build left.

setuptools copies modules to build/lib and packs all that lies there, also modules that have since
been renamed or deleted.
"""

import shutil
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403 - every other hook is setuptools' own

COPIED = Path("build", "lib")


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, str | list[str] | None] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Build a wheel of what is in src now; ``config_settings`` go to setuptools as they come."""
    shutil.rmtree(COPIED, ignore_errors=True)
    return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
