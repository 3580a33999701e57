"""What is asked on the pages of people."""

from goldthread.pages import fields
from goldthread.pages.forms import Form

_DIGITS = "Enter the {} number with 7 digits, leading zeros included, for example 0123456"


def _number(label: str, which: str, hint: str) -> fields.Text:
    return fields.Text(
        label,
        hint=hint,
        noun=f"the {which} number",
        width=10,
        inputmode="numeric",
        autocomplete="off",
        spellcheck=False,
        pattern="[0-9]{7}",
        pattern_message=_DIGITS.format(which),
    )


class AddRange(Form):
    """The first and last number of a range."""

    first = _number("First number", "first", "7 digits, for example 0200000")
    last = _number("Last number", "last", "Also part of the range. For example, 0299999")
