from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import Person, is_admin


def is_wanted(user: Person) -> bool:
    """Tell whether nobody works for any body yet, and this person may begin."""
    return is_admin(user) and not Duty.objects.filter(unit__isnull=False).exists()
