"""Settings of the tests."""

from goldthread.config.settings.base import *
from goldthread.config.settings.database import databases

DATABASES = databases(test=True)
GOLDTHREAD_DEMONSTRATION = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SECRET_KEY = "tests-only-" + "0" * 50
GOLDTHREAD_NOW = "2026-03-10T09:00:00+00:00"
GOLDTHREAD_SEAL_FOLDER = CHECKOUT / ".local" / "test-seal"
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
