"""One person's request for one conference, and its outcome for each meeting."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.people.models import Person
from octopus.privacy.retention import statement_of
from octopus.registration.kept.models import INDEXES, KeptColumns
from octopus.text.multilingual import MultilingualTextField
from octopus.text.search_field import SearchText


class Category(models.Model):
    """In which capacity people take part: drives the badge's band and who may see the name."""

    class Key(models.TextChoices):
        PUBLIC_AUTHORITY = "public_authority", _("Public authority")
        INTERNATIONAL = "international_organisation", _("International organisation")
        NGO = "ngo", _("Non-governmental organisation")
        PRIVATE_SECTOR = "private_sector", _("Private sector")
        ACADEMIA = "academia", _("Academia")
        MEDIA = "media", _("Media")
        STAFF = "staff", _("Staff of the organiser")

    class BadgeColour(models.TextChoices):
        DARK = "dark", _("dark")
        WARM = "warm", _("warm")
        WHITE = "white", _("white")

    class Publication(models.TextChoices):
        CONSENT = "consent", _("of those who agree")
        RECORD = "record", _("of all, as an official record")
        NEVER = "never", _("of nobody")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="categories")
    key = models.CharField(max_length=30)
    name = MultilingualTextField(_("name"))
    explanation = MultilingualTextField(_("who belongs to it"), blank=True)
    badge_label = MultilingualTextField(_("word on the badge"))
    badge_colour = models.CharField(
        _("band of the badge"), max_length=5, choices=BadgeColour.choices
    )
    publication = models.CharField(
        _("names on the list of participants"),
        max_length=8,
        choices=Publication.choices,
        default=Publication.CONSENT,
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "key"), name="category_key_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class Registration(KeptColumns):
    """A person's request. A draft is what the person has typed so far, and nobody else's business.

    Names and affiliation are those of this edition; the person's own record follows them.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn")

    class Gender(models.TextChoices):
        WOMAN = "woman", _("woman")
        MAN = "man", _("man")
        OTHER = "other", _("other")

    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, related_name="registrations"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="registrations")
    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    language = models.CharField(_("language of correspondence"), max_length=3)
    category = models.ForeignKey(
        Category,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
        verbose_name=_("capacity"),
    )
    title = models.CharField(pgettext_lazy("person", "title"), max_length=40, blank=True)
    given_names = models.CharField(_("given names"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    name_in_script = models.CharField(_("name in original script"), max_length=160, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    # As people say of themselves; empty where they do not.
    gender = models.CharField(_("gender"), max_length=6, choices=Gender.choices, blank=True)
    languages = models.JSONField(_("languages you follow in"), default=list, blank=True)
    # The address that was confirmed, as the account had it when the request was made.
    email = models.EmailField()
    on_public_list = models.BooleanField(default=False)
    # What a draft holds before it is whole: field names and what was typed.
    typed = models.JSONField(default=dict, blank=True)
    # What the person changed after acceptance and the secretariat has not confirmed: values by the
    # names of fields, a category by its key. Until then what was decided stands.
    pending_changes = models.JSONField(default=dict, blank=True)
    pending_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    search_text = SearchText(
        of=(
            "family_name",
            "given_names",
            "name_in_script",
            "organisation",
            "email",
            "reference",
        )
    )

    class Meta:
        ordering = ("submitted_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "person"), name="registered_once"),
        )
        indexes = INDEXES

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()

    @property
    def called(self) -> str:
        """How a letter begins: title and whole name."""
        return " ".join(filter(None, (self.title, self.name)))

    def __str__(self) -> str:
        return self.name


class Admission(models.Model):
    """The outcome of a registration for one meeting."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WAITING = "waiting", _("waiting list")
        WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn")

    class Endorsement(models.TextChoices):
        AWAITED = "awaited", _("awaiting the focal point")
        GIVEN = "given", _("endorsed by the focal point")
        REFUSED = "refused", _("not endorsed by the focal point")

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="admissions"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="admissions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    # Whether the delegation stands behind the request: its focal point answers first.
    endorsement = models.CharField(max_length=8, choices=Endorsement.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    # The place that staff gave on the waiting list; without one, the time of waiting decides.
    waiting_position = models.PositiveIntegerField(null=True, blank=True)
    # The mail that tells the decision; one that still waits is discarded by the next decision.
    decision_message = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("meeting__starts", "pk")
        constraints = (
            models.UniqueConstraint(fields=("registration", "meeting"), name="one_admission_each"),
        )
        indexes = (models.Index(fields=("meeting", "state")),)


class Logistics(models.Model):
    """How an admitted person travels and what they need. Asked after acceptance, and never before.

    Diet and access needs are about health: kept seven days after the conference, in no log, and
    read by staff only with an entry in the log.
    """

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="logistics"
    )
    # Days and times at the venue, as the ticket says them.
    arrives_on = models.DateField(_("day of arrival"), null=True, blank=True)
    arrives_at = models.TimeField(_("time of arrival"), null=True, blank=True)
    arrival_place = models.CharField(_("station or airport of arrival"), max_length=120, blank=True)
    arrival_by = models.CharField(_("flight or train of arrival"), max_length=60, blank=True)
    leaves_on = models.DateField(_("day of departure"), null=True, blank=True)
    leaves_at = models.TimeField(_("time of departure"), null=True, blank=True)
    departure_place = models.CharField(
        _("station or airport of departure"), max_length=120, blank=True
    )
    departure_by = models.CharField(_("flight or train of departure"), max_length=60, blank=True)
    hotel = models.CharField(_("hotel"), max_length=200, blank=True)
    needs_visa = models.BooleanField(_("needs a visa"), null=True, blank=True)
    diet = models.TextField(_("dietary requirements"), blank=True)
    access_needs = models.TextField(_("accessibility needs"), blank=True)
    saved_at = models.DateTimeField()


class FormSettings(models.Model):
    """Until when the logistics of a conference are wanted, and when they are frozen."""

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="form_settings"
    )
    logistics_wanted_by = models.DateField(_("deadline for travel details"), null=True, blank=True)
    # After this day the page is read only.
    logistics_frozen_after = models.DateField(
        _("travel details cannot be changed after"), null=True, blank=True
    )
    # How far the reminder has come: the last registration's number.
    reminded_up_to = models.BigIntegerField(default=0)


class WaitingList(models.Model):
    """Whether the waiting list of a meeting moves up by itself; without a row it does not."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="waiting_list")
    moves_by_itself = models.BooleanField(_("moves up automatically"), default=False)


class AbstractQuestion(models.Model):
    """A question that staff ask beyond a form's own fields, on whichever form that is."""

    class Kind(models.TextChoices):
        TEXT = "text", _("one line of text")
        LONG = "long", _("several lines of text")
        YES_NO = "yes_no", _("yes or no")
        CHOICE = "choice", _("one of several answers")
        CHOICES = "choices", _("any of several answers")
        DATE = "date", _("a date")
        COUNTRY = "country", _("a country")
        LANGUAGES = "languages", _("languages")
        FILE = "file", _("a file")

    # The same in each edition: by it answers are taken over.
    key = models.SlugField(max_length=60)
    kind = models.CharField(_("kind of answer"), max_length=10, choices=Kind.choices)
    label = MultilingualTextField(_("question"))
    help = MultilingualTextField(_("explanation"), blank=True)
    purpose = MultilingualTextField(_("why it is asked"))
    required = models.BooleanField(_("must be answered"), default=False)
    # Optional until this day, this day included; then it must be answered.
    required_after = models.DateField(_("must be answered after"), null=True, blank=True)
    frozen_after = models.DateField(_("cannot be changed after"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.label)

    @property
    def retention(self) -> str:
        """How long its answers are kept, in the reader's language."""
        raise NotImplementedError


class Question(AbstractQuestion):
    """A question that staff ask beyond the form's own, of those whom it concerns.

    Retired, it is asked of nobody any more; its answers stay until their time is over.
    """

    class Stage(models.TextChoices):
        REQUEST = "request", _("with the request")
        LOGISTICS = "logistics", _("after acceptance")

    class Condition(models.TextChoices):
        ALWAYS = "", _("always")
        VISA = "visa", _("a visa is needed")
        QUESTION = "question", _("another question")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="questions")
    stage = models.CharField(
        _("when it is asked"), max_length=10, choices=Stage.choices, default=Stage.REQUEST
    )
    kept_days = models.PositiveIntegerField(_("days for which answers are kept"), default=30)
    # None of them: all categories; no meeting: whatever somebody takes part in.
    categories = models.ManyToManyField(
        Category, blank=True, related_name="questions", verbose_name=_("categories")
    )
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name=pgettext_lazy("question about", "meeting"),
    )
    condition = models.CharField(max_length=10, choices=Condition.choices, blank=True)
    condition_question = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers"
    )
    # The answer with which this question is asked: the key of an option, "yes" or "no".
    condition_value = models.CharField(max_length=60, blank=True)
    # Filled in and seen by staff; the person has no part in it, but finds it in their own data.
    internal = models.BooleanField(_("internal"), default=False)
    # How far the reminder before `required_after` has come: the last registration's number.
    reminded_up_to = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "key"), name="question_key_once"),
        )

    @property
    def circle(self) -> str:
        """Whose business log entries about it are: of those of the meeting that it is about."""
        return self.meeting.circle if self.meeting else ""

    @property
    def retention(self) -> str:
        """How long its answers are kept, in the reader's language."""
        return statement_of(self.kept_days, gettext("from the last day of the conference"))


class AbstractOption(models.Model):
    """One of the answers that a question offers."""

    key = models.SlugField(max_length=60)
    label = MultilingualTextField(_("answer"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class Option(AbstractOption):
    """One of the answers that a question of the registration form offers."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("question", "key"), name="option_key_once"),)


class AbstractAnswer(models.Model):
    """What was answered: words, a key, a list of keys or codes, or a file."""

    value = models.JSONField(default=str, blank=True)
    file = models.FileField(upload_to="answers/", blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        abstract = True


class Answer(AbstractAnswer):
    """What the person of a registration answered."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")

    class Meta:
        ordering = ("question__position", "question")
        constraints = (
            models.UniqueConstraint(fields=("registration", "question"), name="answered_once"),
        )
