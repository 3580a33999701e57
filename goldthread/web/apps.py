from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "goldthread.web"
    label = "web"
    verbose_name = "Web"

    def ready(self) -> None:
        from goldthread.core import searching
        from goldthread.people.held import EVENTS
        from goldthread.people.subject import register as subject
        from goldthread.web.searching import find_pages

        # The last room: what happened stands after what is.
        subject.holds(EVENTS)
        searching.register("pages", find_pages, place=70)
