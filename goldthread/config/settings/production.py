"""Settings for real records: refuses to start without its own database, secret and host names."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from goldthread.config.settings.base import *
from goldthread.config.settings.database import databases
from goldthread.config.settings.sign_in import sign_in_service

for _name in (
    "DATABASE_URL", "GOLDTHREAD_SECRET_KEY", "GOLDTHREAD_HOSTS", "GOLDTHREAD_SEAL_FOLDER",
):  # fmt: skip
    if not os.environ.get(_name):
        raise ImproperlyConfigured(f"Set {_name} before you start Goldthread with real records.")
if os.environ.get("GOLDTHREAD_NOW"):
    raise ImproperlyConfigured("GOLDTHREAD_NOW changes the clock and is refused with real records.")

if os.environ.get("GOLDTHREAD_MESSAGES") == "notify":
    for _name in ("NOTIFY_API_KEY", "NOTIFY_TEMPLATE_ID"):
        if not os.environ.get(_name):
            raise ImproperlyConfigured(f"Set {_name}, or messages cannot leave by GOV.UK Notify.")

DATABASES = databases(test=False)
GOLDTHREAD_DEMONSTRATION = False
GOLDTHREAD_OIDC = sign_in_service(os.environ)
GOLDTHREAD_BEHIND_PROXY = True
GOLDTHREAD_SEAL_FOLDER = Path(os.environ["GOLDTHREAD_SEAL_FOLDER"])
ALLOWED_HOSTS = os.environ["GOLDTHREAD_HOSTS"].split(",")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
