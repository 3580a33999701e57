"""The part of a long list that an address asks for."""

from django.http import HttpRequest
from django.utils.http import urlencode

from goldthread.pages import parts


def paged(request: HttpRequest, total: int, size: int) -> tuple[slice, parts.Pages | None]:
    """The part of a list that the address asks for; a page beyond the last shows the last."""
    last = max(1, -(-total // size))
    number = min(_page_number(request.GET.get("page", "")), last)
    kept = [(name, request.GET[name]) for name in ("q", "fate", "kind") if request.GET.get(name)]

    def address(page: int) -> str:
        return "?" + urlencode([*kept, ("page", str(page))])

    shown = slice((number - 1) * size, number * size)
    return shown, parts.pages(number, last, address) if last > 1 else None


def _page_number(typed: str) -> int:
    """The first page for anything that is no number of a page."""
    return max(1, int(typed[:7])) if typed.isascii() and typed.isdigit() else 1
