"""What a record manager is asked about a sign-in in doubt."""

from collections.abc import Iterable
from typing import Any

from goldthread.pages import fields
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form
from goldthread.people import fields as people_fields
from goldthread.people.models import Person
from goldthread.people.models.signin import REASON_LENGTH
from goldthread.people.signin import presenters

OTHER, NOBODY = "other", "nobody"


class Decide(Form):
    """Whose account it is, and why."""

    whose = fields.Choice(
        "Whose record is it?", noun="whose record it is", label_size="m",
    )  # fmt: skip
    trn = people_fields.trn("Number of that record")
    reason = fields.LongText(
        "Your reason",
        hint="If you decline, the person reads it. Say what they can do.",
        noun="your reason",
        maximum=REASON_LENGTH,
    )

    def __init__(self, data: Any, suggested: Iterable[tuple[Person, str]]) -> None:
        """Ask about these records, each with what speaks for and against it."""
        super().__init__(data)
        chosen: Any = self.fields["whose"]
        chosen.options = [
            *(Option(one.trn, presenters.named(one), said) for one, said in suggested),
            Option(OTHER, "Another record", "I know its number", reveals=("trn",)),
            Option(NOBODY, "I cannot say whose it is", "Decline: nothing is linked"),
        ]

    @property
    def is_declined(self) -> bool:
        return bool(self.cleaned_data["whose"] == NOBODY)

    @property
    def chosen_trn(self) -> str:
        """The number of the record chosen."""
        whose = str(self.cleaned_data["whose"])
        return str(self.cleaned_data["trn"]) if whose == OTHER else whose
