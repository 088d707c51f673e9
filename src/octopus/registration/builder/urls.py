"""Addresses of the questions of the form in the office."""

from django.urls import path

from octopus.registration.builder import categories, questions

app_name = "office_questions"
urlpatterns = [
    path("", questions.questions, name="list"),
    path("new/", questions.question, name="new"),
    path("travel/", questions.terms, name="terms"),
    path("preview/", questions.preview, name="preview"),
    path("categories/", categories.categories, name="categories"),
    path("categories/new/", categories.category, name="new_category"),
    path("categories/<int:number>/", categories.category, name="category"),
    path("categories/<int:number>/move/", categories.move_category, name="move_category"),
    path("categories/<int:number>/remove/", categories.remove_category, name="remove_category"),
    path("<int:number>/", questions.question, name="question"),
    path("<int:number>/move/", questions.move, name="move"),
    path("<int:number>/retire/", questions.retire, name="retire"),
]
