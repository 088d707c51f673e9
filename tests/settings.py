"""The settings of the tests: the real ones, with what a test run needs on top.

OCTOPUS_TEST_DATABASE chooses the database: empty for SQLite, else the address of a PostgreSQL.
"""

import atexit
import base64
import os
import shutil
import tempfile

_here = tempfile.mkdtemp(prefix="octopus-tests-")
atexit.register(shutil.rmtree, _here, ignore_errors=True)
os.environ.update(
    OCTOPUS_SECRET_KEY="only-for-tests",
    OCTOPUS_BADGE_KEY=base64.b64encode(bytes(range(32))).decode(),
    OCTOPUS_DATA_KEY=base64.b64encode(bytes(range(32, 64))).decode(),
    OCTOPUS_HOME=_here,
    OCTOPUS_ORIGIN="http://testserver",
    OCTOPUS_HOSTS="testserver,localhost,127.0.0.1",
    OCTOPUS_DATABASE=os.environ.get("OCTOPUS_TEST_DATABASE", ""),
    OCTOPUS_DEMO="0",
    OCTOPUS_MAIL="",
    OCTOPUS_SECURITY_CONTACT="mailto:security@example.org",
)

from octopus.settings import *  # noqa: E402, F403

# Names of files stay readable in tests; hashing and compressing is proven by the browser tests.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in use: a database in memory answers threads with "table is locked". What a power
    # cut would do to it does not matter here.
    DATABASES["default"]["TEST"] = {"NAME": f"{_here}/test.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"
    )
