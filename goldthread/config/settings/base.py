"""Settings that hold everywhere; `local`, `test` and `production` add what differs."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from pgtrigger.core import Statement

CHECKOUT = Path(__file__).resolve().parents[3]
PACKAGE = CHECKOUT / "goldthread"

DEBUG = False
ALLOWED_HOSTS: list[str] = []
SECRET_KEY = os.environ.get("GOLDTHREAD_SECRET_KEY", "")

# "Demonstration" turns on sign-in by choosing a person; production refuses it.
GOLDTHREAD_DEMONSTRATION = False
# The sign-in service as `people.signin.provider.Config` takes it; None where there is none.
GOLDTHREAD_OIDC: dict[str, str] | None = None
# Whether a proxy of ours stands before the web process and adds to X-Forwarded-For.
GOLDTHREAD_BEHIND_PROXY = False
# Until when the service is closed ("at 6pm on Friday"); every page then says so and answers 503.
GOLDTHREAD_MAINTENANCE = os.environ.get("GOLDTHREAD_MAINTENANCE", "")
# Where the key that signs the log and the file of its checkpoints are: never in the database.
GOLDTHREAD_SEAL_FOLDER = CHECKOUT / ".local" / "seal"
# An ISO date and time that replaces the clock; read by goldthread.core.clock only.
GOLDTHREAD_NOW = os.environ.get("GOLDTHREAD_NOW", "")

ROOMS = [
    "goldthread.core",
    "goldthread.core.files",
    "goldthread.core.outbox",
    "goldthread.core.jobs",
    "goldthread.pages",
    "goldthread.organisations",
    "goldthread.people",
    "goldthread.rulebook",
    "goldthread.awards",
    "goldthread.mentoring",
    "goldthread.induction",
    "goldthread.web",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    *ROOMS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldthread.web.maintenance.Maintenance",
    "goldthread.people.middleware.Tabs",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldthread.people.signin.sessions.SignIns",
    "goldthread.people.middleware.ActingAs",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "goldthread.core.middleware.NothingStored",
    "goldthread.web.middleware.Limits",
    "goldthread.core.middleware.PlainText",
]
ROOT_URLCONF = "goldthread.config.urls"
WSGI_APPLICATION = "goldthread.config.wsgi.application"
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "sign-in"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "goldthread.config.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "goldthread.web.context.chrome",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGHISTORY_LEVEL = Statement
PGHISTORY_APPEND_ONLY = True

# How messages leave: "database" (read here only), "console" or "notify" (GOV.UK Notify).
GOLDTHREAD_MESSAGES = os.environ.get("GOLDTHREAD_MESSAGES", "database")
NOTIFY_URL = os.environ.get("NOTIFY_URL", "https://api.notifications.service.gov.uk")
NOTIFY_API_KEY = os.environ.get("NOTIFY_API_KEY", "")
NOTIFY_TEMPLATE_ID = os.environ.get("NOTIFY_TEMPLATE_ID", "")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = CHECKOUT / ".local" / "static"
MESSAGE_STORAGE = "goldthread.people.messages.OfOneRole"

# All of a request with its files, in bytes: the largest file that a page takes, and the rest.
GOLDTHREAD_LARGEST_REQUEST = 8 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A session ends an hour after the last request and 12 hours after signing in: NIST SP 800-63B-4,
# section 2.2.3, sets no more than an hour and a day; a school day fits into the second.
GOLDTHREAD_IDLE_SECONDS = 60 * 60
GOLDTHREAD_LONGEST_SECONDS = 60 * 60 * 12
# Longer than both, so that whoever comes back reads what happened.
SESSION_COOKIE_AGE = 60 * 60 * 36
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "goldthread.web.errors.expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "manifest-src": [SELF],
    },
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
