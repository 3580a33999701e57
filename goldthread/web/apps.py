from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "goldthread.web"
    label = "web"
    verbose_name = "Web"

    def ready(self) -> None:
        from goldthread.people.held import EVENTS
        from goldthread.people.subject import register as subject

        # The last room: what happened stands after what is.
        subject.holds(EVENTS)
