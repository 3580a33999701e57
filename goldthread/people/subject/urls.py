"""The addresses of what is held on a person, below /records/."""

from django.urls import URLPattern, path

from goldthread.people.subject import views

urlpatterns: list[URLPattern] = [
    path("mine/", views.mine, name="held-on-me"),
    path("<uuid:person_id>/held/", views.held, name="held-on-person"),
]
