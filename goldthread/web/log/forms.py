"""How auditors look for events."""

from django.core.exceptions import ValidationError

from goldthread.pages import fields
from goldthread.pages.forms import Form

# A room's events begin with its name and a dot.
KINDS = [
    ("awards", "Awards"),
    ("core", "The log itself"),
    ("demonstration", "The demonstration"),
    ("induction", "Induction"),
    ("mentoring", "Mentoring"),
    ("organisations", "Schools and other organisations"),
    ("people", "People, numbers and roles"),
    ("rulebook", "Policy"),
]


class Search(Form):
    """All of what is given must hold."""

    mark_optional = False

    person = fields.Text(
        "Person", hint="Name or teacher reference number", noun="the name or number",
        maximum=200, width=20, required=False, spellcheck=False,
    )  # fmt: skip
    organisation = fields.Text(
        "Organisation", hint="Any part of its name", noun="the organisation",
        maximum=200, width=20, required=False, spellcheck=False,
    )  # fmt: skip
    kind = fields.Select("What it was about", KINDS, required=False, empty="Anything")
    from_on = fields.Date(
        "From", hint="For example, 4 5 2026", noun="the first day", required=False
    )
    until_on = fields.Date("To", hint="This day included", noun="the last day", required=False)

    def clean(self) -> None:
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", ValidationError("The last day must not be before the first"))
