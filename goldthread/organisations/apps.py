from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "goldthread.organisations"
    label = "organisations"
    verbose_name = "Organisations"
