"""`python -m goldthread who`: whom one can sign in as."""

from typing import Any

from django.core.management.base import BaseCommand

from goldthread.core.roles import ROLES
from goldthread.people.models import User
from goldthread.web.demonstration.cast import CAST


class Command(BaseCommand):
    help = "List the people of the demonstration, each with the role they have."

    def handle(self, *args: Any, **options: Any) -> None:
        there = set(User.objects.values_list("email", flat=True))
        for part in CAST:
            if part.email in there:
                where = f", {part.organisation}" if part.organisation else ""
                self.stdout.write(f"  {part.name}: {ROLES[part.role].title}{where}")
