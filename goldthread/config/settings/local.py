"""Settings of `bin/run`: one machine, made-up people, the database that comes along."""

import os

from goldthread.config.settings.base import *
from goldthread.config.settings.database import databases

DATABASES = databases(test=False)
GOLDTHREAD_DEMONSTRATION = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# A demonstration holds no secret; anything real sets GOLDTHREAD_SECRET_KEY and uses `production`.
SECRET_KEY = os.environ.get("GOLDTHREAD_SECRET_KEY", "demonstration-only-" + "0" * 40)
