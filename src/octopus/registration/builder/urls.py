"""Addresses of the questions of the form in the office."""

from django.urls import path

from octopus.registration.builder import categories, questions

app_name = "office_questions"
urlpatterns = [
    path("", questions.questions, name="list"),
    path("new/", questions.question, name="new"),
    path("travel/", questions.settings_page, name="settings"),
    path("preview/", questions.preview, name="preview"),
    path("categories/", categories.categories, name="categories"),
    path("categories/new/", categories.category, name="new_category"),
    path("categories/<int:pk>/", categories.category, name="category"),
    path("categories/<int:pk>/move/", categories.move_category, name="move_category"),
    path("categories/<int:pk>/remove/", categories.remove_category, name="remove_category"),
    path("<int:pk>/", questions.question, name="question"),
    path("<int:pk>/move/", questions.move, name="move"),
    path("<int:pk>/retire/", questions.retire, name="retire"),
]
