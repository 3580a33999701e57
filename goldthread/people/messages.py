"""What the page before said, kept for the role it was said in."""

from typing import Any

from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest

from goldthread.people import tabs


class OfOneRole(SessionStorage):
    """A message of one tab's role does not turn up in a tab of another."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.session_key = f"_messages{tabs.key_in(request)}"
