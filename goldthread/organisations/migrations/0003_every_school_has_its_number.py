from typing import Any

from django.db import migrations
from django.db.backends.postgresql.psycopg_any import DateRange

BATCH = 2_000


def number_schools(apps: Any, editor: Any) -> None:
    """The number that each school has now, for as long as the school is known."""
    number = apps.get_model("organisations", "SchoolNumber")
    schools = apps.get_model("organisations", "School").objects.select_related("organisation")
    made = [
        number(
            school=school, urn=school.urn,
            period=DateRange(school.organisation.opened_on, school.organisation.closed_on),
        )
        for school in schools.filter(numbers=None)
    ]  # fmt: skip
    number.objects.bulk_create(made, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_kinds_numbers_groups_and_incentives")]
    operations = [migrations.RunPython(number_schools, migrations.RunPython.noop)]
