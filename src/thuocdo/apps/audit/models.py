from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.chain import Entry

DIGEST_LENGTH = 64


class AppendOnlyError(TypeError):
    """Someone tried to change or delete what may only be added to."""


class EventQuerySet(models.QuerySet["Event"]):
    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnlyError("audit events are never changed")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("audit events are never deleted")


class Event(models.Model):
    sequence = models.PositiveBigIntegerField(_("số thứ tự"), unique=True)
    at = models.DateTimeField(_("thời điểm"), db_index=True)
    actor = models.BigIntegerField(_("người thực hiện"), null=True, db_index=True)
    action = models.CharField(_("việc"), max_length=60, db_index=True)
    object_type = models.CharField(_("loại đối tượng"), max_length=60)
    object_id = models.CharField(_("mã đối tượng"), max_length=DIGEST_LENGTH)
    facts = models.JSONField(_("dữ kiện"), default=dict)
    prev = models.CharField(_("mã băm trước"), max_length=DIGEST_LENGTH)
    hash = models.CharField(_("mã băm"), max_length=DIGEST_LENGTH, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-sequence"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_event_object")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("audit events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnlyError("audit events are never deleted")

    @property
    def entry(self) -> Entry:
        return Entry(
            sequence=self.sequence,
            at=self.at,
            actor=self.actor,
            action=self.action,
            object_type=self.object_type,
            object_id=self.object_id,
            facts=self.facts,
            prev=self.prev,
            hash=self.hash,
        )


class Head(models.Model):
    """The one row that says where the chain ends; whoever writes an event holds its lock."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=DIGEST_LENGTH)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
