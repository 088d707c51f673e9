"""The public face, under `/<language>/`."""

from django.urls import path

from octopus.website import views
from octopus.website.cards import views as cards
from octopus.website.machine_readable import feeds
from octopus.website.news_by_email import views as by_email
from octopus.website.privacy_notice.views import privacy

app_name = "website"
urlpatterns = [
    path("", views.front, name="front"),
    path("news.atom", feeds.feed, name="feed"),
    path("conferences/", views.conferences, name="conferences"),
    path("projects/<slug:slug>/", views.project, name="project"),
    path("projects/<slug:project>/news/", views.project_news, name="project_news"),
    path(
        "projects/<slug:project>/news/<slug:slug>/",
        views.project_news_item,
        name="project_news_item",
    ),
    path("<slug:conference>/", views.home, name="home"),
    path("<slug:conference>/card.png", cards.of_conference, name="card"),
    path("<slug:conference>/pages/<slug:slug>/card.png", cards.of_page, name="page_card"),
    path("<slug:conference>/news/<slug:slug>/card.png", cards.of_news, name="news_item_card"),
    path(
        "<slug:conference>/programme/sessions/<slug:slug>/card.png",
        cards.of_session,
        name="session_card",
    ),
    path("<slug:conference>/manifest.webmanifest", views.manifest, name="manifest"),
    path("<slug:conference>/dates.ics", views.dates_file, name="dates"),
    path("<slug:conference>/attend/", views.attend, name="attend"),
    path("<slug:conference>/contact/", views.contact, name="contact"),
    path("<slug:conference>/privacy/", privacy, name="privacy"),
    path("<slug:conference>/showcase/", views.showcase, name="showcase"),
    path("<slug:conference>/pages/<slug:slug>/", views.page, name="page"),
    path("<slug:conference>/meetings/<slug:slug>/", views.meeting, name="meeting"),
    path(
        "<slug:conference>/meetings/<slug:slug>/agenda.ics", views.meeting_ics, name="meeting_ics"
    ),
    path(
        "<slug:conference>/meetings/<slug:slug>/sessions/<slug:session>/",
        views.meeting_session,
        name="meeting_session",
    ),
    path(
        "<slug:conference>/meetings/<slug:slug>/sessions/<slug:session>.ics",
        views.meeting_session_ics,
        name="meeting_session_ics",
    ),
    path("<slug:conference>/news/", views.news, name="news"),
    path("<slug:conference>/news/by-email/", by_email.subscribe, name="subscribe_to_news"),
    path(
        "<slug:conference>/news/by-email/<uuid:key>/",
        by_email.subscription,
        name="news_subscription",
    ),
    path("<slug:conference>/news/<slug:slug>/", views.news_item, name="news_item"),
]
