"""The public face."""

from django.urls import path

from octopus.website import views

app_name = "website"
urlpatterns = [
    path("", views.front, name="front"),
    path("<slug:conference>/", views.home, name="home"),
]
