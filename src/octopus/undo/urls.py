"""Addresses of undoing, for the office and for focal points alike."""

from django.urls import path

from octopus.undo import views

app_name = "undo"
urlpatterns = [
    path("", views.steps, name="steps"),
    path("<int:pk>/", views.step, name="step"),
    path("jobs/<int:job>/", views.batch, name="batch"),
]
