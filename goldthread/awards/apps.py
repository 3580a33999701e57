from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "goldthread.awards"
    label = "awards"
    verbose_name = "Awards"

    def ready(self) -> None:
        from goldthread.awards import searcher
        from goldthread.awards.actions.recommendation import PURPOSE, go_on
        from goldthread.awards.held import EXEMPT, HOLDINGS
        from goldthread.awards.invariants import INVARIANTS
        from goldthread.awards.merging import POINTERS
        from goldthread.awards.models import TrainingFile
        from goldthread.core import invariants, searching
        from goldthread.core.files import owners
        from goldthread.people import pointers
        from goldthread.people.matching.purposes import Purpose, register
        from goldthread.people.subject import register as subject
        from goldthread.rulebook.queries import policy_in_force

        invariants.register(*INVARIANTS)
        subject.holds(*HOLDINGS)
        subject.exempt(EXEMPT)
        owners.register(TrainingFile, TrainingFile.objects.visible_to)
        register(
            Purpose(
                name=PURPOSE,
                title="Recommended for an award",
                complete=go_on,
                system=policy_in_force,
            )
        )
        searching.register("awards", searcher.find, place=20)
        pointers.register(*POINTERS)
