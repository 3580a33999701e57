"""The field that asks for a teacher reference number, the same on every page."""

from goldthread.pages import fields

MESSAGE = "Enter a teacher reference number with 7 digits, for example 0123456"


def trn(
    label: str = "Teacher reference number",
    *,
    hint: str = "7 digits, for example 0123456",
    noun: str = "the teacher reference number",
) -> fields.Text:
    """A teacher reference number; spaces in it are forgiven."""
    return fields.Text(
        label, hint=hint, noun=noun, width=10, maximum=40, inputmode="numeric", spellcheck=False,
        normalise=lambda text: "".join(text.split()), pattern="[0-9]{7}", pattern_message=MESSAGE,
    )  # fmt: skip
