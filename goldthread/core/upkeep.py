"""The invariants of the log, of row history and of the queue."""

from django.apps import apps
from django.db import connection, models, transaction

from goldthread.core import checkpoints, sealing
from goldthread.core.invariants import Invariant
from goldthread.core.verifying import Finding, reading, verify

ABANDONED = """
    SELECT count(*) FROM procrastinate_jobs j
    LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
    WHERE j.status = 'doing'
      AND coalesce(w.last_heartbeat, '-infinity') < now() - interval '10 minutes'
      AND (SELECT coalesce(max(at), '-infinity') FROM procrastinate_events e
           WHERE e.job_id = j.id)
          < now() - interval '10 minutes'
"""


def verified() -> Finding:
    """What the verifier says of the log now, against the checkpoints if there are any."""
    folder = sealing.folder()
    place, key = folder / checkpoints.FILE_NAME, folder / checkpoints.PUBLIC_NAME
    has = place.exists() and key.exists()
    with transaction.atomic():
        own = connection.connection
        return verify(
            reading.entries(own),
            reading.beside(own),
            checkpoints.written(place) if has else (),
            checkpoints.public_key(key) if has else None,
        )


def tracked_models() -> list[type[models.Model]]:
    """Every table of which the database keeps each state of each row."""
    tracking = (getattr(one, "pgh_tracked_model", None) for one in apps.get_models())
    return sorted(filter(None, tracking), key=lambda one: str(one._meta.label))


def untold_changes() -> int:
    """Rows that differ from their newest state in the history, or are in none."""
    return sum(map(_untold, tracked_models()))


def _untold(model: type[models.Model]) -> int:
    history = _history(model)
    kept = {field.column for field in history._meta.concrete_fields}
    names = [field.column for field in model._meta.concrete_fields if field.column in kept]
    row, state = (", ".join(f'{alias}."{name}"' for name in names) for alias in ("r", "h"))
    table, key = model._meta.db_table, model._meta.pk.column if model._meta.pk else "id"
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT count(*) FROM "{table}" r LEFT JOIN LATERAL (SELECT * FROM'  # noqa: S608
            f' "{history._meta.db_table}" h WHERE h.pgh_obj_id = r."{key}"'
            f" ORDER BY h.pgh_id DESC LIMIT 1) h ON true WHERE ({row}) IS DISTINCT FROM ({state})"
        )
        return int(cursor.fetchone()[0])


def _history(model: type[models.Model]) -> type[models.Model]:
    return next(
        one for one in apps.get_models() if getattr(one, "pgh_tracked_model", None) is model
    )


INVARIANTS = (
    Invariant(
        code="core.log_is_whole",
        says="The log fits its chain and the signed checkpoints",
        broken=lambda: int(not verified().whole),
    ),
    Invariant(
        code="core.log_is_sealed",
        says="No event waits to be sealed for more than 15 minutes",
        broken="SELECT count(*) FROM core_unsealed"
        " WHERE written_at < clock_timestamp() - interval '15 minutes'",
    ),
    Invariant(
        code="core.changes_are_told",
        says="Every row is as its history last says",
        broken=untold_changes,
    ),
    Invariant(
        code="core.jobs_have_workers",
        says="No job is under way that its worker left more than 10 minutes ago",
        broken=ABANDONED,
    ),
)
