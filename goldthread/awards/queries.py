"""Which awards somebody holds or held, and what the policy says they are called."""

import datetime as dt
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Prefetch, Q, QuerySet

from goldthread import policy
from goldthread.awards import interim
from goldthread.awards.models import (
    Award,
    Recommendation,
    RowFate,
    Submission,
    TrainingFile,
    TrainingFileRow,
)
from goldthread.core.access import Actor
from goldthread.core.text import sort_key
from goldthread.people import queries as people
from goldthread.people.models import Outcome, Person
from goldthread.people.trn import FORM
from goldthread.rulebook import queries as rulebook

# What the policy answers where it gives no award.
NO_AWARD = "none"
# Of 1: one letter wrong in a name of six letters leaves 0.4 to 0.6.
LIKE_ENOUGH = 0.35
# Waiting and declined submissions that are listed above a provider's trainees.
MOST_WAITING = 50


def history(person: Person, on: dt.date) -> list[Award]:
    """All awards of a person as they stand on a date, those that ended included, newest first."""
    awards = Award.objects.filter(person=person).select_related("conferred_by", "replaced_by")
    return interim.with_standing(awards.order_by("-held_from", "-id"), on)


def held(person: Person, on: dt.date) -> list[Award]:
    """The awards that a person holds on a date, newest first."""
    return [award for award in history(person, on) if award.is_held(on)]


def qualifying_award(person: Person, on: dt.date) -> Award | None:
    """The award held on a date that opens induction by the policy, the first in its order.

    One that is suspended still opens induction; one that has lapsed does not.
    """
    by_code = {award.code: award for award in history(person, on) if award.opens_induction(on)}
    if not by_code:
        return None
    opening = _opening(rulebook.policy_in_force(), on)
    return next((by_code[code] for code in opening if code in by_code), None)


def _opening(system: policy.System, on: dt.date) -> list[str]:
    """The codes of the awards with which induction can be served."""
    return [
        code
        for code in system.codes["award"].titles
        if system.compute("award_opens_induction", inputs={"award_held": code}, on=on)[1] is True
    ]


def training_start(person: Person) -> dt.date | None:
    """When the training began that led to the person's latest recommendation, if any."""
    latest = person.recommendations.order_by("-recommended_on", "-id").first()
    return latest.training_from if latest else None


def was_recommended_by(person: Person, sort_name: str) -> bool:
    """Whether a training provider of a name, as lists sort it, recommended somebody."""
    return bool(person.recommendations.filter(provider__sort_name=sort_name).exists())


def codes(system: policy.System, on: dt.date) -> list[tuple[str, str]]:
    """Every award that the policy knows, as code and name on a date, in the policy's order."""
    known = system.codes["award"].titles
    return [(code, name_of(code, system, on)) for code in known if code != NO_AWARD]


def recommendations_of(person: Person, actor: Actor) -> list[Recommendation]:
    """What the actor may see of the recommendations of a person, newest first."""
    visible = Recommendation.objects.visible_to(actor).newest_first()
    return list(visible.filter(person=person))


def with_awards(persons: QuerySet[Person], on: dt.date) -> list[Person]:
    """The persons with their awards at hand as they stand on a date, newest first.

    One more query for the awards of all of them, and those of `interim.with_standing`.
    """
    awards = Award.objects.select_related("replaced_by").order_by("-held_from", "-id")
    found = list(persons.prefetch_related(Prefetch("awards", awards)))
    interim.with_standing((award for person in found for award in person.awards.all()), on)
    return found


def name_of(code: str, system: policy.System, on: dt.date) -> str:
    """What the policy calls an award on a date, such as "Qualified teacher status"."""
    return system.name_of("award", code, on=on)


def sought(recommendations: QuerySet[Recommendation], text: str) -> QuerySet[Recommendation]:
    """Those whose trainee has all the parts typed, in any order, in their name or number."""
    typed = "".join(text.split())
    if FORM.fullmatch(typed):
        return recommendations.filter(Q(person__trn=typed) | Q(person__in=people.led_to(typed)))
    wanted = Q()
    for part in sort_key(text).split():
        wanted &= Q(person__sort_name__contains=part) | Q(person__trn__contains=part)
    return recommendations.filter(wanted)


def nearest(recommendations: QuerySet[Recommendation], text: str) -> list[Recommendation]:
    """Up to three whose trainees' names look most like what was typed, the most like it first."""
    likeness = TrigramWordSimilarity(sort_key(text), "person__sort_name")
    near = recommendations.annotate(likeness=likeness).filter(likeness__gt=LIKE_ENOUGH)
    return list(near.order_by("-likeness", "-id")[:3])


def made_under(reference: UUID, actor: Actor) -> Recommendation | Submission | None:
    """What the actor's provider sent under a reference of its own, made or waiting."""
    made = Recommendation.objects.filter(pk=reference, provider=actor.organisation_id)
    return made.first() or submissions_of(actor).filter(pk=reference).first()


def submissions_of(actor: Actor) -> QuerySet[Submission]:
    """What the actor's provider sent of trainees who may have a record, newest first."""
    sent = Submission.objects.visible_to(actor).newest_first()
    return sent.filter(request__organisation=actor.organisation_id)


def unsettled(actor: Actor) -> list[Submission]:
    """Those that wait for a record manager, and those that one declined."""
    open_ones = [Outcome.WAITING, Outcome.DECLINED]
    return list(submissions_of(actor).filter(request__outcome__in=open_ones)[:MOST_WAITING])


def files_of(actor: Actor) -> QuerySet[TrainingFile]:
    """The files of trainees that the actor's provider has checked, the latest first."""
    return TrainingFile.objects.visible_to(actor).order_by("-checked_at", "-id")


def rows_of(file: TrainingFile, fate: RowFate | None) -> QuerySet[TrainingFileRow]:
    """The rows of a file in its order, of one fate or all, with what they led to."""
    rows = file.rows.filter(fate=fate) if fate else file.rows.all()
    return rows.select_related("recommendation__person", "recommendation__award").order_by("number")
