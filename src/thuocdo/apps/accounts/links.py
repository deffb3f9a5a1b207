"""One-time sign-in links: valid once, for twelve hours, and only until the person signs in.

Opening one shows a page with a button; the button uses it up.
"""

from django.http import HttpRequest
from django.urls import reverse
from sesame.backends import ModelBackend
from sesame.utils import get_query_string

from thuocdo.apps.accounts.models import User


def path_for(user: User) -> str:
    return reverse("accounts:link") + get_query_string(user)


def user_of(request: HttpRequest, token: str) -> User | None:
    """Return whom a link was made for; None when it was used, is too old or was never ours."""
    return ModelBackend().authenticate(request, sesame=token)
