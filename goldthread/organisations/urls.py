from django.urls import URLPattern, path, re_path

from goldthread.organisations.views import importing, organisations, schools

urlpatterns: list[URLPattern] = [
    path("", organisations.organisations, name="organisations"),
    path("add/", organisations.add, name="organisation-add"),
    path("<uuid:organisation_id>/", organisations.organisation, name="organisation"),
    path("<uuid:organisation_id>/correct/", organisations.correct, name="organisation-correct"),
    path("schools/", schools.schools, name="schools"),
    path("schools.json", schools.schools_json, name="schools-json"),
    re_path(r"^schools/(?P<urn>[0-9]{6})/$", schools.school, name="school"),
    path("import/", importing.imports, name="imports"),
    path("import/<uuid:run_id>/", importing.import_run, name="import-run"),
    path("import/<uuid:run_id>/done/", importing.import_done, name="import-done"),
    path("import/<uuid:run_id>/commit/", importing.import_commit, name="import-commit"),
    path("import/<uuid:run_id>/discard/", importing.import_discard, name="import-discard"),
]
