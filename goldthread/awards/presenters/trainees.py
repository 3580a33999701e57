"""What a provider sees of its trainees, as the parts that pages draw."""

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.urls import reverse

from goldthread import policy
from goldthread.awards import catalogue, wording
from goldthread.awards.drafts import STEPS, Draft
from goldthread.awards.models import Award, Recommendation, Submission
from goldthread.awards.wording import NameOf
from goldthread.pages import words
from goldthread.pages.parts import DueRow, Knot, Link, SummaryRow, Why
from goldthread.people.models import Outcome
from goldthread.rulebook import explanations

NOT_GIVEN = "Not given"
CSV_HEADER = (
    "Teacher reference number", "Given names", "Family name", "Award", "Standing", "Awarded on",
    "Recommended on", "Route", "Subject", "Ages", "Degree", "Country", "Level 7 credits",
    "Training from", "Training until",
)  # fmt: skip


def lead(total: int, latest: Recommendation | None, *, found: int, on: dt.date) -> str:
    """How many there are and which was the last; the answer that opens the list."""
    if total and not found:
        return "No trainee matches this search."
    if latest is None:
        return "You have not recommended anyone yet."
    when = words.ago(latest.recommended_on, on)
    count = words.count(total, "trainee")
    last = "" if total == 1 else f" The latest was {latest.person.full_name}, {when}."
    only = f", {latest.person.full_name}, {when}" if total == 1 else ""
    return f"You have recommended {count}{only}.{last}"


def rows(found: Iterable[Recommendation], name_of: NameOf, *, on: dt.date) -> list[DueRow]:
    """Who, which award, when."""
    return [_row(one, name_of, on) for one in found]


def _row(one: Recommendation, name_of: NameOf, on: dt.date) -> DueRow:
    return DueRow(
        who=one.person.full_name,
        who_detail=f"Number {one.person.trn}",
        href=reverse("trainee", args=[one.pk]),
        what=name_of(one.award.code),
        what_detail=wording.now(one.award, name_of, on).rstrip("."),
        when=words.date(one.recommended_on),
        when_detail=words.ago(one.recommended_on, on),
    )


def csv_row(one: Recommendation, name_of: NameOf, *, on: dt.date) -> list[str]:
    """One line of the file, in the order of `CSV_HEADER`; dates as 2026-03-10."""
    award, phase = one.award, catalogue.PHASES[one.phase]
    return [
        one.person.trn, one.person.given_names, one.person.family_name,
        name_of(award.code), wording.now(award, name_of, on).rstrip("."),
        award.held_from.isoformat(), one.recommended_on.isoformat(),
        catalogue.ROUTES[one.route].title,
        catalogue.SUBJECTS[one.subject], f"{phase.title} ({phase.ages.lower()})",
        catalogue.DEGREES.get(one.degree, ""), catalogue.countries().get(one.country, ""),
        str(one.level_7_credits or ""),
        one.training_from.isoformat(), one.training_until.isoformat(),
    ]  # fmt: skip


def page_href(text: str, page: int) -> str:
    """The address of a page of the list, the search kept."""
    asked = {**({"q": text} if text else {}), **({"page": page} if page > 1 else {})}
    address = reverse("trainees")
    return f"{address}?{urlencode(asked)}" if asked else address


def answers(draft: Draft) -> list[SummaryRow]:
    """What was answered, each with a way to change it; only once all steps are."""
    who, dates = draft.identity, draft.answers("dates")
    change = {step: [Link("Change", reverse(f"recommend-{step}"))] for step in STEPS}
    training = (dates["training_from"], dates["training_until"])
    return [
        SummaryRow("Name", who.full_name, actions=change["who"]),
        SummaryRow("Date of birth", words.date(who.birth_on), actions=change["who"]),
        *_course(draft.answers("training"), change["training"]),
        *_qualification(**draft.answers("qualification"), change=change["qualification"]),
        *_training(*training, change["dates"]),
    ]


def outcome(draft: Draft, determination: policy.Determination) -> str:
    """The award that confirming gives, or that there is none and what stands in the way."""
    if not determination.determined:
        return f"The policy gives no answer yet. {determination.reason}"
    award = words.in_sentence(determination.display)
    return f"{draft.identity.full_name} will be awarded {award}."


def sent(one: Recommendation) -> list[SummaryRow]:
    """What a recommendation said."""
    course = {"route": one.route, "subject": one.subject, "phase": one.phase}
    return [
        SummaryRow("Name", one.person.full_name),
        SummaryRow("Date of birth", words.date(one.person.birth_on)),
        *_course(course, []),
        *_qualification(one.degree, one.country, one.level_7_credits, change=[]),
        *_training(one.training_from, one.training_until, []),
        SummaryRow("Recommended on", words.date(one.recommended_on)),
    ]


def submission_lead(one: Submission) -> str:
    """How it stands: who acts, or why nothing follows."""
    request = one.request
    if request.outcome == Outcome.DECLINED and request.answered_on:
        when = words.date(request.answered_on)
        return f"A record manager declined this recommendation on {when}."
    return f"A record manager is looking whether {request.full_name} has a record already."


def submitted(one: Submission) -> list[SummaryRow]:
    """What was sent."""
    course = {"route": one.route, "subject": one.subject, "phase": one.phase}
    return [
        SummaryRow("Name", one.request.full_name),
        SummaryRow("Date of birth", words.date(one.request.birth_on)),
        *_course(course, []),
        *_qualification(one.degree, one.country, one.level_7_credits, change=[]),
        *_training(one.training_from, one.training_until, []),
        SummaryRow("Sent on", words.date(one.request.asked_on)),
    ]


def unsettled(sent_on: Iterable[Submission], *, on: dt.date) -> list[DueRow]:
    """Trainees of whom a record manager must say, or has refused to say, who they are."""
    return [
        DueRow(
            who=one.request.full_name,
            who_detail="No number yet",
            href=reverse("submission", args=[one.pk]),
            what=str(one.request.get_outcome_display()),
            when=f"Sent {words.ago(one.request.asked_on, on)}",
        )
        for one in sent_on
    ]


def _course(course: dict[str, str], change: list[Link]) -> Iterator[SummaryRow]:
    phase = catalogue.PHASES[course["phase"]]
    yield SummaryRow("Route", catalogue.ROUTES[course["route"]].title, actions=change)
    yield SummaryRow("Subject", catalogue.SUBJECTS[course["subject"]], actions=change)
    yield SummaryRow("Ages", f"{phase.title}, {phase.ages.lower()}", actions=change)


def _qualification(
    degree: str, country: str, level_7_credits: int | None, *, change: list[Link]
) -> Iterator[SummaryRow]:
    """What training led to; what was not given says so."""
    yield SummaryRow("Degree", catalogue.DEGREES.get(degree, NOT_GIVEN), actions=change)
    yield SummaryRow("Country", catalogue.countries().get(country, NOT_GIVEN), actions=change)
    credits_given = f"{level_7_credits} credits" if level_7_credits else NOT_GIVEN
    yield SummaryRow("Level 7 credits", credits_given, actions=change)


def _training(first: dt.date, last: dt.date, change: list[Link]) -> Iterator[SummaryRow]:
    yield SummaryRow("First day of training", words.date(first), actions=change)
    yield SummaryRow("Last day of training", words.date(last), actions=change)


def standing(one: Recommendation, name_of: NameOf, *, on: dt.date) -> str:
    """The lead of one trainee's page: which award, and how it stands."""
    award, given = one.award, one.person.given_names
    name = name_of(award.code)
    if award.is_held(on):
        since = words.date(award.held_from)
        return f"{given} holds {words.in_sentence(name)}, awarded {since}."
    return f"{name}. {wording.standing(award, name_of, on)}"


def why(determination: policy.Determination, *, on: dt.date) -> Why:
    """Why the policy of the start of training gives this award."""
    return explanations.why(
        determination,
        question=f"Why {words.in_sentence(determination.display)}?",
        intro=(
            "We work this out from the first day of training and the policy in force on "
            f"{words.date(on)}. Nobody types it in."
        ),
        would_change=(
            "Another first day of training, or an option put into force for training that starts "
            "on that day."
        ),
        link=Link("See the policy in force", reverse("policy")),
    )


def thread(one: Recommendation, name_of: NameOf, *, on: dt.date) -> list[Knot]:
    """What the provider knows to have happened since training started, newest first."""
    provider, award = one.provider.name, one.award
    return [
        *_ending(award, name_of, on),
        Knot(
            "happened", _day(award.held_from, on), f"{name_of(award.code)} awarded",
            f"Recommended by {provider}.",
        ),
        Knot("happened", words.date(one.training_until), "Training ended"),
        Knot("happened", words.date(one.training_from), "Training started", f"With {provider}."),
    ]  # fmt: skip


def following(one: Recommendation) -> Knot:
    """What comes next once the award is made."""
    return Knot(
        "next", "When they start in a school", "Induction",
        f"The school registers {one.person.given_names} with this number and date of birth.",
    )  # fmt: skip


def _ending(award: Award, name_of: NameOf, on: dt.date) -> Iterator[Knot]:
    if award.ended_on and award.ended_on <= on:
        sentence = wording.now(award, name_of, on)
        what = "corrected" if wording.in_error(award) else "ended"
        yield Knot("happened", _day(award.ended_on, on), f"{name_of(award.code)} {what}", sentence)


def _day(day: dt.date, on: dt.date) -> str:
    return f"Today, {words.weekday_date(day)}" if day == on else words.date(day)
