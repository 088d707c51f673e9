"""Addresses of papers in the office, under `/<language>/office/<conference>/documents/`."""

from django.urls import path

from octopus.documents import office

app_name = "office_documents"
urlpatterns = [
    path("", office.documents, name="documents"),
    path("new/", office.new_document, name="new_document"),
    path("<int:pk>/", office.document, name="document"),
    path("<int:pk>/versions/", office.add_versions, name="add_versions"),
    path("<int:pk>/versions/<int:version>/", office.version, name="version"),
    path("<int:pk>/remove/", office.remove, name="remove"),
    path("<int:pk>/put-back/", office.put_back, name="put_back"),
]
