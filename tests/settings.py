"""The product's settings, untouched by the machine: own data folder, quick passwords.

``THUOCDO_TEST_DATABASE`` names a PostgreSQL server to run on instead of SQLite; see CONTRIBUTING.
"""

import os
from tempfile import TemporaryDirectory

from django.db.backends.sqlite3.base import DatabaseWrapper

HOME_OF_TESTS = TemporaryDirectory(prefix="thuocdo-tests-")
SERVER = os.environ.get("THUOCDO_TEST_DATABASE", "")
_kept = {"THUOCDO_SEEDS", "THUOCDO_TEST_DATABASE"}  # documents that tests/seeds reads; the server
for name in [name for name in os.environ if name.startswith("THUOCDO_") and name not in _kept]:
    del os.environ[name]
os.environ["THUOCDO_HOME"] = HOME_OF_TESTS.name
os.environ["DATABASE_URL"] = SERVER

from thuocdo.config.settings import *  # noqa: E402, F403 - reads the environment set above

STATIC_ROOT.mkdir()  # noqa: F405 - whitenoise complains of a missing one
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if not SERVER:
    # In a file, so that the threads of a live server have connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": f"{HOME_OF_TESTS.name}/tests.sqlite3"}  # noqa: F405
    # SQLite takes text of any length; PostgreSQL refuses what is too long, so tests do on both.
    DatabaseWrapper.data_type_check_constraints["CharField"] = (
        'length("%(column)s") <= %(max_length)s'
    )
