"""The Jinja environment of every page."""

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from goldthread.pages import govuk, words


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    """Django's loaders, our filters; a name that is not defined is an error, not a blank."""
    ours = {"autoescape": True, "undefined": StrictUndefined}
    built = Environment(**options | ours, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    built.filters.update(words.FILTERS)
    built.globals.update(
        url=url,
        static=static,
        govuk=govuk.component,
        get_messages=get_messages,
    )
    return built
