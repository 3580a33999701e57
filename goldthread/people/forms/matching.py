"""The question of a doubt: who is this?"""

from collections.abc import Sequence
from typing import Any

from goldthread.pages import fields
from goldthread.pages.forms import Form
from goldthread.people.models import ANSWER_LENGTH

NEW, DECLINED = "new", "declined"


class WhoIsIt(Form):
    """One of the records, a new person, or nobody; `people` are (identifier, name, number)."""

    answer = fields.Choice("Who is it?", noun="who it is", label_size="m")
    reason = fields.LongText(
        "Why, and what they can do",
        hint="The provider reads it",
        noun="your reason",
        maximum=ANSWER_LENGTH,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].options = [  # type: ignore[attr-defined]
            *people,
            (NEW, "A new person", "They get a record and a number of their own"),
            fields.Option(
                DECLINED, "Decline", "Nothing is recorded", reveals=("reason",), divider="or"
            ),
        ]
