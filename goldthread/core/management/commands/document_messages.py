"""Writes the page of the documentation that shows every message, filled with its example."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from goldthread.core.outbox import templates
from goldthread.core.outbox.templates import Template

PLACE = Path("docs") / "reference" / "messages.md"
INTRODUCTION = (
    "Written by `python -m goldthread document_messages` from "
    "`goldthread/core/outbox/templates.yaml`, where the words of every message stand. A message is "
    "written in the transaction of the fact that it tells of, and the worker sends it afterwards. "
    "Everybody reads their own under Messages, whatever they act as. [Set up GOV.UK Notify]"
    "(../how-to/set-up-notify.md) to have them sent by e-mail as well."
)


class Command(BaseCommand):
    help = f"Write {PLACE} from the templates of messages."

    def handle(self, *args: Any, **options: Any) -> None:
        (settings.CHECKOUT / PLACE).write_text(page(), encoding="utf-8")
        self.stdout.write(f"{PLACE} is up to date.")


def page() -> str:
    """The page in Markdown: each message as somebody would read it."""
    parts = ["# Messages", INTRODUCTION, *map(_one, templates.every().values())]
    return "\n\n".join(parts) + "\n"


def _one(template: Template) -> str:
    text = template.text.format(**template.example).strip()
    quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    return "\n\n".join(
        [
            f"## {template.subject.format(**template.example)}",
            f"`{template.code}`. To: {template.to}. {template.when}",
            quoted,
        ]
    )
