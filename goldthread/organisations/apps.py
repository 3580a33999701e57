from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "goldthread.organisations"
    label = "organisations"
    verbose_name = "Organisations"

    def ready(self) -> None:
        from goldthread.core import searching
        from goldthread.organisations import searcher

        searching.register("schools", searcher.find_schools, place=40)
        searching.register("organisations", searcher.find_organisations, place=50)
