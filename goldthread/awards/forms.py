"""The questions of a recommendation and of the ledger, and the search of both lists."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from goldthread.awards import catalogue
from goldthread.awards.models import MOST_CREDITS, REASON_LENGTH
from goldthread.organisations.reading.decoding import LARGEST
from goldthread.pages import fields
from goldthread.pages.forms import Form
from goldthread.people.identifiers import VALUE_LENGTH
from goldthread.people.models import NAME_LENGTH

_WRONG_DIGITS = "Type the number with the digits 0 to 9"
_WHO_READS = "The teacher reads it on their record. A public check does not show it."


def _ascii_digits(text: str) -> None:
    if any(mark.isdigit() and not mark.isascii() for mark in text):
        raise ValidationError(_WRONG_DIGITS)


class Search(Form):
    """Sought by name or number."""

    mark_optional = False

    q = fields.Text(
        "Name or teacher reference number",
        noun="the name or number",
        maximum=2 * NAME_LENGTH,
        width=20,
        required=False,
        spellcheck=False,
        validators=[_ascii_digits],
    )


class Who(Form):
    """Who is recommended."""

    given_names = fields.Text(
        "Given names",
        hint="All of them, as on their passport or birth certificate",
        noun="the given names",
        maximum=NAME_LENGTH,
        width="two-thirds",
        spellcheck=False,
        autocomplete="off",
    )
    family_name = fields.Text(
        "Family name",
        noun="the family name",
        maximum=NAME_LENGTH,
        width="two-thirds",
        spellcheck=False,
        autocomplete="off",
    )
    birth_on = fields.Date("Date of birth", hint="For example, 4 5 2001", noun="the date of birth")
    national_insurance = fields.Text(
        "National Insurance number",
        hint="It tells us for certain whether they have a record already",
        noun="the National Insurance number",
        maximum=40,
        width=20,
        required=False,
        spellcheck=False,
        autocomplete="off",
    )
    email = fields.Text(
        "E-mail address",
        noun="the e-mail address",
        maximum=VALUE_LENGTH,
        width="two-thirds",
        required=False,
        spellcheck=False,
        autocomplete="off",
    )


class Training(Form):
    """What they trained for, and on which route."""

    route = fields.Choice(
        "Which route did they take?",
        [(route.code, route.title) for route in catalogue.ROUTES.values()],
        noun="the route",
        label_size="m",
    )
    subject = fields.Select(
        "Main subject",
        catalogue.subjects(),
        hint="Choose Primary teaching for general primary training",
        noun="the main subject",
        label_size="m",
        empty="Choose a subject",
    )
    phase = fields.Choice(
        "Ages they trained to teach",
        [(phase.code, phase.title, phase.ages) for phase in catalogue.PHASES.values()],
        noun="the ages they trained to teach",
        label_size="m",
    )


class Qualification(Form):
    """The degree that training led to, where, and credits for a Masters, as the route needs."""

    degree = fields.Select(
        "Which degree did the training lead to?",
        list(catalogue.DEGREES.items()),
        noun="the degree",
        label_size="m",
        empty="Choose a degree",
    )
    country = fields.Select(
        "In which country did they train?",
        list(catalogue.countries().items()),
        noun="the country",
        label_size="m",
        empty="Choose a country",
    )
    level_7_credits = fields.Number(
        "Level 7 credits",
        hint="Credits at Masters level that the training gave, 60 for most postgraduate "
        "certificates. They can count towards a Masters later",
        noun="level 7 credits",
        minimum=1,
        maximum_value=MOST_CREDITS,
        required=False,
        label_size="m",
    )

    def __init__(self, *args: Any, route: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed = catalogue.ROUTES[route]
        for name, need in (("degree", needed.degree), ("country", needed.country)):
            self.fields[name].required = need is catalogue.Need.MANDATORY


class Dates(Form):
    """When they trained."""

    training_from = fields.Date(
        "First day of training",
        hint="This date decides which policy applies. For example, 2 9 2024",
        noun="the first day of training",
        label_size="m",
    )
    training_until = fields.Date(
        "Last day of training",
        hint="For example, 4 7 2025",
        noun="the last day of training",
        label_size="m",
    )


class Revoke(Form):
    """From when an award is no longer held, and why."""

    on = fields.Date(
        "First day without the award",
        noun="the first day without the award",
        label_size="m",
    )
    reason = fields.LongText(
        "Why the award is revoked",
        maximum=REASON_LENGTH,
        noun="your reason",
        hint=_WHO_READS,
        label_size="m",
    )


class Correct(Form):
    """The award that should have been recorded, and why."""

    code = fields.Choice("Which award is right?", noun="the award", label_size="m")
    held_from = fields.Date(
        "First day on which it is held", noun="the first day of the award", label_size="m"
    )
    reason = fields.LongText(
        "What was wrong",
        maximum=REASON_LENGTH,
        noun="your reason",
        hint=_WHO_READS,
        label_size="m",
    )

    def __init__(self, *args: Any, awards: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].options = awards  # type: ignore[attr-defined]


class Upload(Form):
    """A file of trainees."""

    file = fields.File(
        "The file",
        hint="CSV, up to 5 MB and 1,000 trainees",
        extensions=(".csv",),
        maximum=LARGEST,
    )


class Confirm(Form):
    """Carries the reference of the answers that were checked."""

    reference = fields.Hidden(maximum=36)
