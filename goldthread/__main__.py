"""`python -m goldthread COMMAND`: Django's commands and ours."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.config.settings.local")
    execute_from_command_line(["goldthread", *sys.argv[1:]])
