"""Writes the page of the documentation that shows the states of an induction."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from goldthread.induction import states

PLACE = Path("docs") / "reference" / "induction-states.md"


class Command(BaseCommand):
    help = f"Write {PLACE} from the table of transitions."

    def handle(self, *args: Any, **options: Any) -> None:
        (settings.CHECKOUT / PLACE).write_text(page(), encoding="utf-8")
        self.stdout.write(f"{PLACE} is up to date.")


def page() -> str:
    """The page in Markdown: the diagram, what each state means, and each move."""
    parts = ["# States of an induction", INTRODUCTION, _diagram(), _meanings(), _moves()]
    return "\n\n".join(parts) + "\n"


INTRODUCTION = (
    "Written by `python -m goldthread document_states` from `goldthread/induction/states.py`. "
    "A move that is not in the table is refused with a sentence that names the state."
)


def _diagram() -> str:
    return f"```mermaid\n{states.diagram()}\n```"


def _meanings() -> str:
    rows = [f"| `{state.value}` | {state.label} |" for state in states.State]
    return "\n".join(["| State | Meaning |", "|---|---|", *rows])


def _moves() -> str:
    rows = [f"| `{before}` | {move} | `{end}` |" for (before, move), end in states.TABLE.items()]
    return "\n".join(["| From | Move | To |", "|---|---|---|", *rows])
