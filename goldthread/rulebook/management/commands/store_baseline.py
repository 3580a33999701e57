"""Keeps the policy in force as a stored rule set: part of every set-up."""

from typing import Any

from django.core.management.base import BaseCommand

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.rulebook import actions, queries


class Command(BaseCommand):
    help = "Keep the policy in force as a rule set, so that every answer can be made again."

    def handle(self, *args: Any, **options: Any) -> None:
        system = queries.policy_in_force()
        if queries.is_stored(system.hash):
            self.stdout.write(f"Rule set {system.hash[:12]} is kept already.")
            return
        actions.store_rule_set(by=SYSTEM, at=clock.now(), system=system)
        self.stdout.write(f"Rule set {system.hash[:12]} is kept.")
