from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "goldthread.rulebook"
    label = "rulebook"
    verbose_name = "Rulebook"

    def ready(self) -> None:
        from goldthread.core import searching
        from goldthread.core.jobs import kinds
        from goldthread.people import ages
        from goldthread.people.subject import register as subject
        from goldthread.rulebook import queries, searcher
        from goldthread.rulebook.models import Adoption, RuleSet
        from goldthread.rulebook.refreshing import KIND

        ages.read_from(queries.number)
        kinds.register(KIND)
        subject.exempt(
            {
                RuleSet: "rules as they stood, about nobody",
                Adoption: "a decision on policy; who took it is in the log of events",
            }
        )
        searching.register("rulebook", searcher.find, place=60)
