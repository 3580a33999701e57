"""What a person reads when they could not be signed in, and what they can do."""

from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.people.signin.provider import Refusal


@dataclass(frozen=True)
class Said:
    """A page: its title, lead, what to do, whether trying again makes sense, and its status."""

    title: str
    lead: str
    to_do: str
    again: bool = True
    status: int = 400


SAID: Mapping[Refusal, Said] = {
    Refusal.CANCELLED: Said(
        "You have not signed in",
        "You stopped before the end, so nobody is signed in.",
        "Nothing of yours has changed.",
        status=200,
    ),
    Refusal.STRAY: Said(
        "Start signing in again",
        "This answer does not belong to a sign-in that began in this browser.",
        "That happens when a page was open for long, when you went back, or when cookies are "
        "turned off. Begin once more from here.",
    ),
    Refusal.NOT_GENUINE: Said(
        "We could not check who you are",
        "The answer of the sign-in service did not pass our checks, so nobody is signed in.",
        "Begin once more. If it happens again, tell whoever runs this service when it happened.",
    ),
    Refusal.UNREACHABLE: Said(
        "The sign-in service does not answer",
        "Nobody can sign in at the moment. It is not something that you did.",
        "Wait a few minutes, then begin once more.",
        status=503,
    ),
    Refusal.TURNED_OFF: Said(
        "Your access is turned off",
        "You are known here, but nobody can sign in as you.",
        "Ask whoever runs this service why, and to turn it on again.",
        again=False,
        status=403,
    ),
    Refusal.NO_ROLE: Said(
        "You have no role at present",
        "You are known here, but you hold no role today, so there is nothing to show you.",
        "Ask whoever gave you your role, in your school or organisation, to renew it.",
        again=False,
        status=403,
    ),
}
