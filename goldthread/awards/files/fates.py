"""What would become of each row of a file of trainees, from the record as it stands."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldthread import policy
from goldthread.awards import checks, determinations, queries
from goldthread.awards.files import columns
from goldthread.awards.models import Recommendation, RowFate
from goldthread.awards.models.training_file import MESSAGE_LENGTH
from goldthread.core.errors import DomainError
from goldthread.organisations.reading.errors import Refused
from goldthread.pages import words
from goldthread.people import identity as identities
from goldthread.people import queries as people
from goldthread.people.identity import Identity

CELLS_DIFFER = "The row has more or fewer cells than there are headings"
WHO = ("given_names", "family_name", "birth_on")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One row judged; with fate NEW `identity`, `course` and `award` say what would be made."""

    number: int
    record: Mapping[str, str]
    fate: RowFate
    message: str = ""
    identity: Identity | None = None
    course: Mapping[str, Any] | None = None
    award: str = ""
    recommendation: Recommendation | None = None


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Judges rows for one provider on a day under a policy."""

    provider_id: UUID
    system: policy.System
    on: dt.date

    def judged(self, rows: Iterable[tuple[int, Mapping[str, str] | None]]) -> Iterator[Judged]:
        """Every row in order; who stands in the file twice is taken once, the first time."""
        first: dict[tuple[str, dt.date], int] = {}
        for number, record in rows:
            row = self._row(number, record)
            if row.identity is None:
                yield row
                continue
            earlier = first.setdefault((row.identity.sort_name, row.identity.birth_on), number)
            same = f"The same person stands in row {earlier}"
            yield row if earlier == number else _refused(number, row.record, same)

    def _row(self, number: int, record: Mapping[str, str] | None) -> Judged:
        if record is None:
            return _refused(number, {}, CELLS_DIFFER)
        try:
            return self._read(number, record, columns.values(record))
        except Refused as refused:
            return _refused(number, record, str(refused))
        except DomainError as error:
            return _refused(number, record, error.message)

    def _read(self, number: int, record: Mapping[str, str], read: dict[str, Any]) -> Judged:
        who = identities.checked(Identity(**{name: read.pop(name) for name in WHO}), on=self.on)
        if made := self._made(who, read["training_from"]):
            message = (
                f"You recommended them on {words.date(made.recommended_on)}, "
                f"number {made.person.trn}"
            )
            return Judged(
                number=number, record=record, fate=RowFate.SAME, message=message, identity=who,
                recommendation=made,
            )  # fmt: skip
        award = self._checked(who, read)
        return Judged(
            number=number, record=record, fate=RowFate.NEW, message=self._leads_to(award),
            identity=who, course=read, award=award,
        )  # fmt: skip

    def _leads_to(self, award: str) -> str:
        return queries.name_of(award, self.system, self.on)

    def _made(self, who: Identity, training_from: dt.date) -> Recommendation | None:
        """The provider's recommendation of this person for this training, if there is one."""
        own = Recommendation.objects.filter(
            provider=self.provider_id, person__in=people.alike(who),
            during__startswith=training_from,
        )  # fmt: skip
        return own.select_related("person").first()

    def _checked(self, who: Identity, read: Mapping[str, Any]) -> str:
        """The award that follows; raises DomainError as recommending one by one would."""
        checks.check_course(**{name: read[name] for name in ("route", "subject", "phase")})
        needed = ("route", "degree", "country", "level_7_credits")
        checks.check_qualification(**{name: read[name] for name in needed})
        checks.check_training(read["training_from"], read["training_until"], on=self.on)
        checks.check_age(who, read["training_until"], on=self.on)
        award = determinations.award_for(read["training_from"], self.system, on=self.on)
        checks.check_not_own(who, self.provider_id)
        checks.check_nobody_like(who, self.system, on=self.on)
        return award


def _refused(number: int, record: Mapping[str, str], message: str) -> Judged:
    return Judged(
        number=number, record=record, fate=RowFate.REFUSED, message=message[:MESSAGE_LENGTH]
    )
