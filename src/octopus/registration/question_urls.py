"""Addresses of the questions of the form in the office."""

from django.urls import path

from octopus.registration import office_categories, office_questions

app_name = "office_questions"
urlpatterns = [
    path("", office_questions.questions, name="list"),
    path("new/", office_questions.question, name="new"),
    path("travel/", office_questions.terms, name="terms"),
    path("preview/", office_questions.preview, name="preview"),
    path("categories/", office_categories.categories, name="categories"),
    path("categories/new/", office_categories.category, name="new_category"),
    path("categories/<int:number>/", office_categories.category, name="category"),
    path("categories/<int:number>/move/", office_categories.move_category, name="move_category"),
    path(
        "categories/<int:number>/remove/", office_categories.remove_category, name="remove_category"
    ),
    path("<int:number>/", office_questions.question, name="question"),
    path("<int:number>/move/", office_questions.move, name="move"),
    path("<int:number>/retire/", office_questions.retire, name="retire"),
]
