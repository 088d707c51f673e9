"""Pages and news that the secretariat writes: a draft, a date of publication, earlier versions."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference
from octopus.projects.models import Project
from octopus.text.multilingual import MultilingualTextField


class Article(models.Model):
    """A page of a conference (practical information), or news of a conference or a project.

    An activity of the project is a piece of news with a place and the day or days it took place.
    """

    class Kind(models.TextChoices):
        PAGE = "page", _("page")
        NEWS = "news", _("news")

    kind = models.CharField(max_length=4, choices=Kind.choices)
    slug = models.SlugField(_("slug"), max_length=80)
    conference = models.ForeignKey(
        Conference, null=True, blank=True, on_delete=models.CASCADE, related_name="articles"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.CASCADE, related_name="articles"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("conference", "kind", "slug"), name="article_slug_once_per_conference"
            ),
            models.UniqueConstraint(
                fields=("project", "kind", "slug"), name="article_slug_once_per_project"
            ),
            models.CheckConstraint(
                condition=Q(conference=None) ^ Q(project=None), name="article_has_one_owner"
            ),
        )

    def __str__(self) -> str:
        return self.slug


class ArticleVersion(models.Model):
    """One saved wording of an article, never changed. Public from `publish_at` on; null is a draft.

    The public reads the version with the highest number whose `publish_at` has come.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"))
    lead = MultilingualTextField(_("first paragraph"), blank=True, multiline=True)
    body = MultilingualTextField(_("text"), blank=True, rich=True)
    place = MultilingualTextField(_("place"), blank=True)
    takes_place_from = models.DateField(_("from"), null=True, blank=True)
    takes_place_to = models.DateField(_("until"), null=True, blank=True)
    publish_at = models.DateTimeField(_("public from"), null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="version_number_once"),
        )


class PrivacyNotice(models.Model):
    """What the organiser of a conference has to say about personal data, for everyone to read."""

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="privacy_notice"
    )
    controller = MultilingualTextField(_("controller"), blank=True, multiline=True)
    officer = MultilingualTextField(_("data protection officer"), blank=True, multiline=True)
    legal_basis = MultilingualTextField(_("legal basis"), blank=True, multiline=True)
    complaint = MultilingualTextField(_("complaints"), blank=True, multiline=True)


class NewsSubscription(models.Model):
    """An address that receives the news of a conference, once its owner has confirmed it."""

    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, related_name="news_subscriptions"
    )
    email = models.EmailField()
    language = models.CharField(max_length=3)
    # Whoever has it may confirm and end the subscription: it is mailed to the address only.
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    requested_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conference", "email"), name="subscribed_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class MailedNews(models.Model):
    """That a piece of news was written to a subscriber, which happens once."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    subscription = models.ForeignKey(NewsSubscription, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("article", "subscription"), name="mailed_once"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.subscription_id}"
