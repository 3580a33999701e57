from django.urls import URLPattern, path, re_path

from goldthread.organisations import views

urlpatterns: list[URLPattern] = [
    path("schools/", views.schools, name="schools"),
    path("schools.json", views.schools_json, name="schools-json"),
    re_path(r"^schools/(?P<urn>[0-9]{6})/$", views.school, name="school"),
    path("import/", views.imports, name="imports"),
    path("import/<uuid:run_id>/", views.import_run, name="import-run"),
    path("import/<uuid:run_id>/done/", views.import_done, name="import-done"),
    path("import/<uuid:run_id>/commit/", views.import_commit, name="import-commit"),
    path("import/<uuid:run_id>/discard/", views.import_discard, name="import-discard"),
]
