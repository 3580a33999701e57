"""The addresses of a record manager's pages of people, below /records/."""

from django.urls import URLPattern, path

from goldthread.people import views

urlpatterns: list[URLPattern] = [
    path("numbers/", views.numbers, name="numbers"),
]
