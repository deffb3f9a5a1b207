"""What `thuocdo serve` prints once it runs: the address, and links for whoever may come in."""

import typer
from django.utils import timezone

from thuocdo.apps.accounts import actions, links, queries
from thuocdo.apps.accounts.models import User
from thuocdo.cli.language import say
from thuocdo.cli.output import print_json


def tell(address: str) -> None:
    """Print where the product is and how to come in."""
    typer.echo(say(f"Thước Đo đang chạy tại {address}/", f"Thước Đo runs at {address}/"))
    typer.echo(
        say(
            "Liên kết đăng nhập một lần, trong 12 giờ (Ctrl+C để dừng):",
            "Sign-in links, each for one use within 12 hours (Ctrl+C to stop):",
        )
    )
    for person, duties in people_to_tell():
        typer.echo(f"  {person.full_name} ({person.username}), {duties}")
        typer.echo(f"    {address}{links.path_for(person)}")


def tell_json(address: str) -> None:
    """Print the same for programs."""
    found = [
        {"user": person.username, "link": f"{address}{links.path_for(person)}"}
        for person, _ in people_to_tell()
    ]
    print_json(
        {"schema": "thuocdo/serve/1", "address": f"{address}/", "links": found, "findings": []}
    )


def people_to_tell() -> list[tuple[User, str]]:
    """Return the administrator, made where there is nobody yet, and the people of the demo."""
    today = timezone.localdate()
    if not User.objects.exists():
        actions.create_first_admin(today=today)
    return [(person, queries.duties_line(person)) for person in queries.doorkeepers(today)]
