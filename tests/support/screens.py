"""Signing in through the test client, and reading what a page says."""

import html
import re

from django.http import HttpResponse
from django.test import Client

from goldthread.core.access import Actor
from goldthread.people.models import User


def signed_in(actor: Actor) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def said(response: HttpResponse) -> str:
    """The words of a page's main part, in one line."""
    main = response.content.decode().split("<main", 1)[1].split(">", 1)[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
