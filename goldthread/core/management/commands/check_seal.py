"""Says how far the log is sealed, for whoever watches the service."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldthread.core import sealing


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Exit 1 with a sentence when the log is not being sealed or written down."

    def handle(self, *args: Any, **options: Any) -> None:
        found = sealing.status()
        if found.alarm:
            raise CommandError(found.alarm)
        noted = found.checkpoint.number if found.checkpoint else 0
        self.stdout.write(
            f"Sealed up to {found.sealed:,}, written down up to {noted:,}, {found.waiting:,} wait."
        )
