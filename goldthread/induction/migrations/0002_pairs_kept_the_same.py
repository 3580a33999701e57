from django.db import migrations

DECISION = """
ALTER TABLE induction_decision ADD CONSTRAINT decision_on_this_induction
FOREIGN KEY (recommendation_id, induction_id)
REFERENCES induction_headrecommendation (id, induction_id)
DEFERRABLE INITIALLY DEFERRED
"""
EXTENSION = """
ALTER TABLE induction_extension ADD CONSTRAINT extension_of_this_induction
FOREIGN KEY (decision_id, induction_id)
REFERENCES induction_decision (id, induction_id)
DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("induction", "0001_initial")]
    operations = [
        migrations.RunSQL(
            DECISION, "ALTER TABLE induction_decision DROP CONSTRAINT decision_on_this_induction"
        ),
        migrations.RunSQL(
            EXTENSION, "ALTER TABLE induction_extension DROP CONSTRAINT extension_of_this_induction"
        ),
    ]
