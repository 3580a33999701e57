"""The GOV.UK components, called from Python and from templates alike.

They have an environment of their own: the components read many settings that a caller leaves
out, which our own templates must never do unnoticed.
"""

import functools
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup


@functools.cache
def _environment() -> Environment:
    package = PackageLoader("govuk_frontend_jinja")
    return Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": package}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
    )


@functools.cache
def _macro(component: str) -> Any:
    template = f"govuk_frontend_jinja/components/{component}/macro.html"
    name = "govuk" + "".join(word.title() for word in component.split("-"))
    return getattr(_environment().get_template(template).module, name)


def component(name: str, settings: dict[str, Any]) -> Markup:
    """The HTML of one component, by its name in the design system ("date-input") and its settings.

    A value of None counts as left out. Text is escaped; a setting named `html` is not.
    """
    return Markup(_macro(name)(_given(settings)))  # noqa: S704 - the macros escape


def _given(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _given(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_given(item) for item in value]
    return value
