from django.db import migrations

ADD = """
ALTER TABLE mentoring_mentorship ADD CONSTRAINT mentor_is_the_person
FOREIGN KEY (mentor_id, mentor_person_id) REFERENCES mentoring_mentor (id, person_id)
DEFERRABLE INITIALLY DEFERRED
"""
DROP = "ALTER TABLE mentoring_mentorship DROP CONSTRAINT mentor_is_the_person"


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0001_initial")]
    operations = [migrations.RunSQL(ADD, DROP)]
