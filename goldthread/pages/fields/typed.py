"""What may be typed into a box, and how it is given back when it was refused."""

import unicodedata
from typing import Any

# How much more than the maximum is shown again, so that a text that is too long can be shortened.
KEPT_BEYOND_MAXIMUM = 5_000

HIDDEN_CHARACTER = "Type {noun} again: it holds a hidden character that cannot be kept"


def has_hidden_character(text: str) -> bool:
    """Whether the text holds a control character other than tab and line ends.

    PostgreSQL refuses NUL; the others show as nothing and make two equal-looking texts differ.
    """
    return any(
        unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\n\r"
        for character in text
    )


def kept(value: Any, maximum: int) -> str:
    """What is shown again of a typed text: visible characters, not many more than allowed."""
    if value is None:
        return ""
    text = str(value)[: maximum + KEPT_BEYOND_MAXIMUM]
    if not has_hidden_character(text):
        return text
    return "".join(character for character in text if not has_hidden_character(character))


def too_long(text: str, maximum: int, noun: str) -> str | None:
    """The message for a text above its maximum number of characters, if it is."""
    if len(text) <= maximum:
        return None
    over = len(text) - maximum
    characters = "character" if over == 1 else "characters"
    return f"Shorten {noun} by {over:,} {characters}"
