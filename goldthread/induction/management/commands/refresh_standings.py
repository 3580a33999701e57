"""Remakes every row of standing from the facts."""

from typing import Any

from django.core.management.base import BaseCommand

from goldthread.core import clock
from goldthread.induction import tasks
from goldthread.pages import words
from goldthread.rulebook import queries as rulebook


class Command(BaseCommand):
    help = "Compute where every induction stands anew, under the policy in force today."

    def handle(self, *args: Any, **options: Any) -> None:
        done = tasks.refresh(rulebook.policy_in_force(), clock.today())
        self.stdout.write(f"The standing of {words.count(done, 'induction')} was computed anew.")
