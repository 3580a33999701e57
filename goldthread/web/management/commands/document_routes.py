"""Writes the page of the documentation that lists every address and who it opens for."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldthread.web import routes
from goldthread.web.routes import Route

PLACE = Path("docs") / "reference" / "routes.md"
INTRODUCTION = (
    "Written by `python -m goldthread document_routes` from the addresses themselves. A page that "
    "names capabilities opens for the [roles](roles.md) that have one of them, and then only for "
    "the records that they may see; to everybody else it does not exist. Somebody who is not "
    "signed in is sent to sign in. The pages below `/pages/` show components to whoever builds "
    "pages, and exist in the demonstration only."
)


class Command(BaseCommand):
    help = f"Write {PLACE} from the addresses of the service."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.GOLDTHREAD_DEMONSTRATION:
            raise CommandError("These settings leave out the addresses of the demonstration.")
        (settings.CHECKOUT / PLACE).write_text(page(), encoding="utf-8")
        self.stdout.write(f"{PLACE} is up to date.")


def page() -> str:
    """The page in Markdown."""
    head = ["| Address | Name | Opens for |", "|---|---|---|"]
    rows = [_row(route) for route in routes.every()]
    return "\n\n".join(["# Addresses", INTRODUCTION, "\n".join([*head, *rows])]) + "\n"


def _row(route: Route) -> str:
    return f"| `{route.address}` | {route.name} | {_opens(route.level or 'nobody')} |"


def _opens(level: str) -> str:
    if level in {"public", "signed in"}:
        return "anyone" if level == "public" else "anyone signed in"
    return ", ".join(f"`{name}`" for name in level.split(", "))
