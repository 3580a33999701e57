from django.apps import AppConfig


class InductionConfig(AppConfig):
    name = "goldthread.induction"
    label = "induction"
    verbose_name = "Induction"

    def ready(self) -> None:
        from goldthread.awards import interim
        from goldthread.core import invariants, searching
        from goldthread.induction import searcher, tasks
        from goldthread.induction.held import HOLDINGS
        from goldthread.induction.invariants import INVARIANTS
        from goldthread.induction.merging import POINTERS
        from goldthread.induction.queries import appeals
        from goldthread.people import pointers
        from goldthread.people.subject import register as subject
        from goldthread.rulebook.populations import Population, register

        register(
            Population(
                name="inductions",
                title="Teachers in induction",
                refresh=tasks.refresh,
                batch=tasks.refresh_batch,
                count=tasks.count,
            )
        )
        invariants.register(*INVARIANTS)
        subject.holds(*HOLDINGS)
        interim.register(appeals.progress)
        searching.register("induction", searcher.find, place=10)
        pointers.register(*POINTERS)
