"""What people wrote, as pages show it."""

from markupsafe import Markup, escape


def lines(text: str) -> Markup:
    """The text with its line ends kept."""
    return Markup("<br>").join(escape(line) for line in text.strip().split("\n"))
