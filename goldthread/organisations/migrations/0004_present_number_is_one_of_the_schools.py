from django.db import migrations

ADD = """
ALTER TABLE organisations_school ADD CONSTRAINT present_number_is_one_of_the_schools
FOREIGN KEY (id, urn) REFERENCES organisations_schoolnumber (school_id, urn)
DEFERRABLE INITIALLY DEFERRED
"""
DROP = "ALTER TABLE organisations_school DROP CONSTRAINT present_number_is_one_of_the_schools"


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_every_school_has_its_number")]
    operations = [migrations.RunSQL(ADD, DROP)]
