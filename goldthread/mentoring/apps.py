from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "goldthread.mentoring"
    label = "mentoring"
    verbose_name = "Mentoring"

    def ready(self) -> None:
        from goldthread.core import invariants
        from goldthread.mentoring.held import HOLDINGS
        from goldthread.mentoring.invariants import INVARIANTS
        from goldthread.mentoring.merging import POINTERS
        from goldthread.people import pointers
        from goldthread.people.subject import register as subject

        invariants.register(*INVARIANTS)
        subject.holds(*HOLDINGS)
        pointers.register(*POINTERS)
