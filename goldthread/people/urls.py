"""The addresses of people's names and numbers, below /records/."""

from django.urls import URLPattern, URLResolver, include, path

from goldthread.people.signin import views as signin
from goldthread.people.views import matching, merging, numbers, own, persons

PERSON = "people/<uuid:person_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("numbers/", numbers.numbers, name="numbers"),
    path("people/", persons.search, name="people"),
    path(PERSON, persons.person, name="person"),
    path(f"{PERSON}name/", persons.name, name="person-name"),
    path(f"{PERSON}merge/", merging.other, name="person-merge"),
    path(f"{PERSON}merge/<uuid:other_id>/", merging.compare, name="person-merge-with"),
    path("merges/<uuid:merge_id>/", merging.part, name="merge-undo"),
    path(f"{PERSON}numbers/", persons.add_number, name="person-number"),
    path(f"{PERSON}numbers/<uuid:identifier_id>/", persons.take_off, name="person-number-off"),
    path("names/<uuid:request_id>/", persons.name_request, name="name-request"),
    path("sign-ins/", signin.worklist, name="sign-ins"),
    path("sign-ins/<uuid:request_id>/", signin.one, name="sign-in-request"),
    path("matches/<uuid:request_id>/", matching.decide, name="match"),
    path("own/", own.names, name="own-names"),
    path("own/name/", own.ask, name="own-name-ask"),
    path("", include("goldthread.people.subject.urls")),
]
