"""What the trail's actions are called; each app adds the words of its own actions."""

from django.apps import apps
from django.utils.functional import Promise

ACTIONS: dict[str, str | Promise] = {}


def action_words(code: str) -> str:
    return str(ACTIONS.get(code, code))


def object_words(object_type: str, object_id: str) -> str:
    """Return «đơn vị 12»; what an app once had and has no more keeps its technical name."""
    try:
        kind = apps.get_model(object_type)._meta.verbose_name
    except LookupError:
        kind = object_type
    return f"{kind} {object_id}"
