from django.db import models


class SentForm(models.Model):
    """A form that was sent and done: the very same sent again leads where it led, and does nothing.

    ``mark`` stands for the person, the place, the page it was on and what was written in it.
    """

    mark = models.CharField(max_length=64, unique=True)
    went = models.TextField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.went
