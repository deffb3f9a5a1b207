"""The product's settings, untouched by the machine: own data folder, quick passwords."""

import os
from tempfile import TemporaryDirectory

HOME_OF_TESTS = TemporaryDirectory(prefix="thuocdo-tests-")
_kept = "THUOCDO_SEEDS"  # where the documents are that tests/seeds reads
for name in [name for name in os.environ if name.startswith("THUOCDO_") and name != _kept]:
    del os.environ[name]
os.environ["THUOCDO_HOME"] = HOME_OF_TESTS.name

from thuocdo.config.settings import *  # noqa: E402, F403 - reads the environment set above

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if not DATABASE_URL:  # noqa: F405 - of the settings
    # In a file, so that the threads of a live server have connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": f"{HOME_OF_TESTS.name}/tests.sqlite3"}  # noqa: F405
