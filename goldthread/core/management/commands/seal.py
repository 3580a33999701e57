"""Seals the log once, or makes the keys for it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from goldthread.core import checkpoints, clock, sealing


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Seal what waits and write a checkpoint. The worker does so each second by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="only make the pair of keys")

    def handle(self, *args: Any, **options: Any) -> None:
        made = checkpoints.prepare(sealing.folder())
        if made:
            self.stdout.write(f"A pair of keys was made in {sealing.folder()}.")
        if options["prepare"]:
            return
        sealed = sealing.seal(at=clock.now())
        sealing.write_checkpoint(at=clock.now(), now=True)
        self.stdout.write(f"{sealed:,} events sealed.")
