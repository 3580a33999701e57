"""What holds for every request and answer, whatever the page."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from goldthread.core.access import acting

Next = Callable[[HttpRequest], HttpResponse]


class PlainText:
    """An address with a NUL in it names nothing: PostgreSQL could not even be asked.

    It stands innermost, so that the answer is the page and has the headers of any other.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            raise Http404
        return self.get_response(request)


class NothingStored:
    """Pages seen by somebody signed in are not kept by browsers or anything between."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not acting(request).is_public:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
