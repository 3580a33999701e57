from django.urls import URLPattern, URLResolver, path

from goldthread.core.files import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:file_id>/", views.download, name="file"),
]
