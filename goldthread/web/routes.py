"""Every address of the service, as the resolver knows them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from goldthread.core import access


@dataclass(frozen=True)
class Route:
    """One address: its pattern, the name of its page, its view, and who it opens for."""

    address: str
    name: str
    view: Any

    @property
    def level(self) -> str | None:
        """`public`, `signed in`, or the capabilities one of which is needed; None is a mistake."""
        return access.level(self.view)


def every(urlconf: str | None = None) -> list[Route]:
    """All routes in the order in which they are tried."""
    return list(_below(get_resolver(urlconf).url_patterns, "/"))


def _below(patterns: Sequence[URLPattern | URLResolver], start: str) -> Iterator[Route]:
    for pattern in patterns:
        address = start + _readable(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, address)
        else:
            yield Route(address, pattern.name or "", pattern.callback)


def _readable(pattern: str) -> str:
    """A regular expression as the other addresses are written: `<urn>`."""
    return re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", pattern.removeprefix("^").removesuffix("$"))
