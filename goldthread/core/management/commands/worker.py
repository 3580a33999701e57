"""Runs background jobs until it is told to stop, then lets those under way end."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from goldthread.core import sealing

# Jobs wait for the database more than they compute: two at a time suit one machine.
CONCURRENCY = 2
# How long jobs under way have to end after SIGTERM or SIGINT; a longer one is queued again.
GRACE_SECONDS = 30


class Command(BaseCommand):
    # Pages are no concern of the worker; the web process checks them.
    requires_system_checks: list[str] = []
    help = "Run background jobs until SIGTERM or SIGINT; jobs under way are finished first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=CONCURRENCY)
        parser.add_argument("--once", action="store_true", help="do what is waiting now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
        if not options["once"]:
            self.stdout.write("Waiting for jobs. Stop with Control-C or SIGTERM.")
            self.stdout.flush()
        with app.replace_connector(connector), sealing.sealing_each_second():
            app.run_worker(
                # Jobs that wait for one another are all reached only one after another.
                concurrency=1 if options["once"] else options["concurrency"],
                wait=not options["once"],
                listen_notify=not options["once"],
                shutdown_graceful_timeout=GRACE_SECONDS,
                delete_jobs="never",
            )
