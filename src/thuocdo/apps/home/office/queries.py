from thuocdo.apps.accounts.permissions import Person, is_admin
from thuocdo.apps.units.models import Unit


def is_wanted(user: Person) -> bool:
    """Tell whether nobody has named a body yet and this person may."""
    return is_admin(user) and not Unit.objects.exists()
