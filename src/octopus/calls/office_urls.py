"""Addresses of calls in the office, under `/<language>/office/<conference>/calls/`."""

from django.urls import path

from octopus.calls.office import calls, places, proposals, questions

app_name = "office_calls"
urlpatterns = [
    path("", calls.calls, name="calls"),
    path("new/", calls.new_call, name="new_call"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/decide/", proposals.decide, name="decide"),
    path("proposals/<int:pk>/place/", proposals.place, name="place"),
    path("proposals/<int:pk>/register/", proposals.register, name="register"),
    path("proposals/<int:pk>/move/", proposals.move, name="move_talk"),
    path("proposals/<int:pk>/files/<int:answer>/", proposals.file, name="file"),
    path("<int:pk>/", calls.call, name="call"),
    path("<int:pk>/publish/", calls.publish, name="publish"),
    path("<int:pk>/delete/", calls.delete, name="delete"),
    path("<int:pk>/criteria/", calls.criteria, name="criteria"),
    path("<int:pk>/reviewers/", calls.add_reviewer, name="add_reviewer"),
    path("<int:pk>/reviewers/<int:reviewer>/", calls.remove_reviewer, name="remove_reviewer"),
    path("<int:pk>/form/", questions.questions, name="questions"),
    path("<int:pk>/form/new/", questions.question, name="new_question"),
    path("<int:pk>/form/<int:question>/", questions.question, name="question"),
    path("<int:pk>/form/<int:question>/move/", questions.move_question, name="move_question"),
    path("<int:pk>/form/<int:question>/retire/", questions.retire_question, name="retire"),
    path("<int:pk>/order/", places.order, name="order"),
    path("<int:pk>/plan/", places.plan, name="plan"),
    path("<int:pk>/plan/upload/", places.upload_plan, name="upload_plan"),
    path("<int:pk>/plan/stands/", places.save_stands, name="save_stands"),
]
