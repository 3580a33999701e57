"""Checks everything stored against what must be true of it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldthread.core import invariants


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Count what breaks an invariant; exit 1 when anything does."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for one, count in invariants.counted():
            self.stdout.write(f"{count:>7,}  {one.code:<36} {one.says}")
            broken += bool(count)
        if broken:
            raise CommandError(f"{broken} of {len(invariants.REGISTER)} invariants are broken.")
