from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuocdo.core.reminders import Window


class Worded(models.Model):
    """A sentence kept as its Vietnamese msgid and facts, so that it is read in any language."""

    text = models.CharField(max_length=500)
    values = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def message(self) -> str:
        return gettext(self.text).format_map(self.values)


class Notice(Worded):
    """Something one person should know; ``about`` is the key of the work it speaks of."""

    class Kind(models.TextChoices):
        TASK = "task", _("Nhiệm vụ")
        SCORING = "scoring", _("Chấm điểm")
        APPRAISAL = "appraisal", _("Thẩm định")
        EXPLANATION = "explanation", _("Giải trình")
        FIGURE = "figure", _("Đối soát")
        PLAN = "plan", _("Kế hoạch")
        REPORT = "report", _("Báo cáo")
        DIGEST = "digest", _("Nhắc việc")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    about = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    day = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"], condition=Q(kind="digest"), name="one_digest_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.message


class Reminder(Worded):
    """A line of a digest: one piece of due work in one window, told to one person once."""

    key = models.CharField(max_length=300, unique=True)
    about = models.CharField(max_length=200, db_index=True)
    digest = models.ForeignKey(Notice, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=20, choices=Notice.Kind.choices)
    window = models.CharField(max_length=12, choices=[(w.value, w.value) for w in Window])
    due = models.DateField()
    working_days = models.PositiveIntegerField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.key


class Clock(models.Model):
    """The one row that says when time last did its work; whoever ticks holds its lock."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ticked_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_clock")]

    def __str__(self) -> str:
        return f"{self.ticked_at:%d/%m/%Y %H:%M}"
