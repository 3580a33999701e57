"""`python -m goldthread demonstration`: a made-up profession in an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldthread.core import checkpoints, clock, sealing
from goldthread.core.access import SYSTEM
from goldthread.core.auditing import actions as auditing
from goldthread.core.errors import DomainError
from goldthread.web.demonstration import actions


class Command(BaseCommand):
    help = "Fill an empty database with a made-up profession; does nothing where there are people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--teachers", type=int, default=2_000)
        parser.add_argument("--schools", type=Path, help="the published pupil premium file")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.GOLDTHREAD_DEMONSTRATION:
            raise CommandError("These settings hold real records, and no demonstration.")
        # The keys of the log: here, because a process of its own would take longer than its work.
        checkpoints.prepare(sealing.folder())
        try:
            made = actions.set_up(
                at=clock.now(), on=clock.today(), teachers=options["teachers"],
                file=options["schools"],
            )  # fmt: skip
        except (DomainError, OSError) as error:
            raise CommandError(str(error)) from error
        if made:
            sealing.begin_anew(at=clock.now())
            auditing.verify_log(by=SYSTEM, at=clock.now())
        done = "The demonstration is ready." if made else "There are people already: left as it is."
        self.stdout.write(done)
