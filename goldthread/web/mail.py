"""Messages: everybody's own, and those that could not be sent."""

from uuid import UUID

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldthread.core import clock
from goldthread.core.access import acting, require, signed_in
from goldthread.core.errors import DomainError
from goldthread.core.outbox import actions
from goldthread.core.outbox.models import Message
from goldthread.core.roles import Capability
from goldthread.pages import parts
from goldthread.web import mail_presenters as presenters

A_PAGE = 25


@signed_in
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """One's own messages, unread first."""
    own = Message.objects.visible_to(acting(request)).due(clock.now())
    page = Paginator(own.in_order(), A_PAGE).get_page(request.GET.get("page", "")[:9])
    shown = {
        "lead": presenters.lead(own.unread().count(), page.paginator.count),
        "rows": presenters.rows(page),
        "watches": acting(request).can(Capability.WATCH_WORK),
        "pages": _pages(page.number, page.paginator.num_pages),
    }
    return render(request, "web/messages.jinja", shown)


@signed_in
@require_safe
def message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """One message, with the page that it leads to."""
    found = _own(request, message_id)
    shown = {
        "message": found,
        "paragraphs": found.text.split("\n\n"),
        "when": presenters.when(found),
        "onward": presenters.onward(found, acting(request)),
    }
    return render(request, "web/message.jinja", shown)


@signed_in
@require_POST
def read(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Note that a message was read."""
    actions.mark_read(by=acting(request), at=clock.now(), message=_own(request, message_id))
    return redirect("messages")


@require(Capability.WATCH_WORK)
@require_safe
def not_sent(request: HttpRequest) -> HttpResponse:
    """Messages that could not be sent, with the reason."""
    found = Message.objects.not_sent(acting(request)).order_by("-due_at", "-id")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page", "")[:9])
    shown = {
        "lead": presenters.not_sent_lead(page.paginator.count),
        "rows": presenters.not_sent_rows(page),
        "pages": _pages(page.number, page.paginator.num_pages),
    }
    return render(request, "web/messages-not-sent.jinja", shown)


@require(Capability.WATCH_WORK)
@require_POST
def send_again(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Try to send a message once more."""
    found = get_object_or_404(Message.objects.not_sent(acting(request)), pk=message_id)
    try:
        actions.try_again(by=acting(request), at=clock.now(), message=found)
        notes.success(request, "The message is sent again within a minute.")
    except DomainError as error:
        notes.error(request, error.message)
    return redirect("messages-not-sent")


def _own(request: HttpRequest, message_id: UUID) -> Message:
    own = Message.objects.visible_to(acting(request)).due(clock.now())
    return get_object_or_404(own, pk=message_id)


def _pages(number: int, last: int) -> parts.Pages | None:
    return parts.pages(number, last, lambda page: f"?page={page}") if last > 1 else None
