from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "goldthread.mentoring"
    label = "mentoring"
    verbose_name = "Mentoring"

    def ready(self) -> None:
        from goldthread.core import invariants
        from goldthread.mentoring.invariants import INVARIANTS

        invariants.register(*INVARIANTS)
