"""The entry point of the web server; without settings it takes those that refuse to be lax."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.config.settings.production")
# A page waits no longer for one statement; commands and the worker wait as long as it takes.
os.environ.setdefault("GOLDTHREAD_STATEMENT_SECONDS", "20")

application = get_wsgi_application()
