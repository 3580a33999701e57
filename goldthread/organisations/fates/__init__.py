"""What would become of each row of a file, compared with the register as it stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from goldthread.organisations.fates import belonging, comparing, following, known
from goldthread.organisations.fates.comparing import Judge
from goldthread.organisations.models import Fate, ImportRow, ImportRun, Layout
from goldthread.organisations.reading import Row

LONGEST = 300


def of(run: ImportRun, rows: Sequence[Row]) -> Iterator[ImportRow]:
    """The rows of a run with their fates, unsaved."""
    judge = JUDGES[Layout(run.layout)](run, rows)
    for row in rows:
        fate, message = _fate(judge, row)
        yield ImportRow(
            run=run, number=row.number, key=row.key, fate=fate, message=_cut(message),
            values=row.facts or {},
        )  # fmt: skip


def _fate(judge: Judge, row: Row) -> tuple[Fate, str]:
    if row.facts is None:
        return Fate.OUTSIDE if row.outside else Fate.REFUSED, row.refusal
    return judge(row)


def _cut(message: str) -> str:
    return message if len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"


JUDGES: Mapping[Layout, Callable[[ImportRun, Sequence[Row]], Judge]] = {
    Layout.SCHOOLS: comparing.judge(known.schools, added="pupils"),
    Layout.REGISTER: comparing.judge(known.register_of_schools),
    Layout.BODIES: comparing.judge(known.bodies),
    Layout.PROVIDERS: comparing.judge(known.providers),
    Layout.GROUPS: comparing.judge(known.groups),
    Layout.DISTRICTS: comparing.judge(known.districts),
    Layout.INCENTIVES: comparing.judge(known.incentives, must_exist=known.every_urn),
    Layout.LINKS: following.judge,
    Layout.MEMBERS: belonging.judge,
}
