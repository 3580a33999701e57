"""Writes the page of the documentation that shows the table of roles."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from goldthread.core.roles import ROLES, Capability, Role

PLACE = Path("docs") / "reference" / "roles.md"
INTRODUCTION = (
    "Written by `python -m goldthread document_roles` from `goldthread/core/roles.py`, the table "
    "that the code reads too. A role is granted to somebody for a period and, where the table "
    "names a kind, for one organisation of that kind; what the role may do, it may do to the "
    "records of that organisation or person only. To everybody else a page does not exist."
)
# Set-up and bulk jobs act as this; it is not granted, and it may do everything.
UNSEEN = frozenset({Role.SYSTEM})


class Command(BaseCommand):
    help = f"Write {PLACE} from the table of roles."

    def handle(self, *args: Any, **options: Any) -> None:
        (settings.CHECKOUT / PLACE).write_text(page(), encoding="utf-8")
        self.stdout.write(f"{PLACE} is up to date.")


def page() -> str:
    """The page in Markdown: each role, then roles by capability."""
    parts = ["# Roles", INTRODUCTION, _roles(), "## What each role may do", _capabilities()]
    return "\n\n".join(parts) + "\n"


def _shown() -> list[Role]:
    return [role for role in ROLES if role not in UNSEEN]


def _roles() -> str:
    head = "| Role | Code | Granted for | On its pages one can |"
    rows = [
        f"| {row.title} | `{role}` | {_kind(row.organisation_kind)} | {row.does} |"
        for role, row in ((role, ROLES[role]) for role in _shown())
    ]
    return "\n".join([head, "|---|---|---|---|", *rows])


def _kind(kind: str | None) -> str:
    return kind.replace("_", " ") if kind else "no organisation"


def _capabilities() -> str:
    roles = [role for role in _shown() if ROLES[role].capabilities]
    head = "| Capability | " + " | ".join(ROLES[role].title for role in roles) + " |"
    rows = [_row(capability, roles) for capability in Capability]
    return "\n".join([head, "|---" * (len(roles) + 1) + "|", *rows])


def _row(capability: Capability, roles: list[Role]) -> str:
    marks = ["yes" if capability in ROLES[role].capabilities else "" for role in roles]
    return f"| `{capability}` | " + " | ".join(marks) + " |"
