from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "goldthread.core.files"
    label = "files"
    verbose_name = "Files"
