"""The addresses of people and their roles, below /staff/."""

from django.urls import URLPattern, path

from goldthread.people.granting import views

urlpatterns: list[URLPattern] = [
    path("", views.staff, name="staff"),
    path("add/", views.add, name="staff-add"),
    path("<uuid:user_id>/", views.person, name="staff-person"),
    path("<uuid:user_id>/grant/", views.grant, name="staff-grant"),
    path("<uuid:user_id>/<uuid:grant_id>/end/", views.end, name="staff-end"),
]
