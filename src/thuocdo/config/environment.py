"""Settings from the environment: each reading takes one variable and notes a bad value.

What is wrong is told for all variables at once, by :meth:`Environment.settle`; until then a bad
value stands in as its default, so nothing may be made on disk before.
"""

import os
import re
from collections.abc import Collection, Mapping
from email.utils import parseaddr
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from thuocdo.adapters.messages import finding
from thuocdo.core.issues import Issue, error

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
MOST_DIGITS = 9
SHORTEST_SECRET = 32

_HOST = re.compile(r"\*|\.?[\w-]+(\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\]")


class SettingsError(ImproperlyConfigured):
    """Variables of the environment were refused; each issue's place is the variable's name."""

    def __init__(self, issues: Collection[Issue]) -> None:
        self.issues = tuple(issues)
        lang = "en" if os.environ.get("THUOCDO_LANG", "").strip().lower() == "en" else "vi"
        super().__init__("\n".join(str(finding(issue, lang)) for issue in self.issues))


class Environment:
    """The variables of a run, and what is wrong with those that were read."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.issues: list[Issue] = []

    def settle(self) -> None:
        """Refuse to start when any variable that was read is wrong."""
        if self.issues:
            raise SettingsError(self.issues)

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.text(name).lower()
        if value and value not in TRUE | FALSE:
            self.issues.append(error("settings.flag", name, value=self.text(name)))
        return value in TRUE if value in TRUE | FALSE else default

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        value = self.text(name)
        if not value:
            return default
        if value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS:
            number = int(value)
            if least <= number <= most:
                return number
        self.issues.append(error("settings.whole", name, value=value, least=least, most=most))
        return default

    def choice(self, name: str, default: str, among: Collection[str]) -> str:
        value = self.text(name, default).lower()
        if value in among:
            return value
        known = ", ".join(sorted(among))
        self.issues.append(error("settings.choice", name, value=self.text(name), known=known))
        return default

    def hosts(self, name: str, default: str) -> list[str]:
        """Return names of hosts: no scheme, no port, no path; ``*`` for any."""
        found = [part.strip() for part in self.text(name, default).split(",") if part.strip()]
        for host in found:
            if not _HOST.fullmatch(host):
                self.issues.append(error("settings.host", name, value=host))
        return found

    def host(self, name: str) -> str:
        value = self.text(name)
        if value and (value == "*" or not _HOST.fullmatch(value)):
            self.issues.append(error("settings.host", name, value=value))
        return value

    def address(self, name: str, default: str) -> str:
        """Return an e-mail address, with or without a person's name before it."""
        value = self.text(name, default)
        mailbox, _, domain = parseaddr(value)[1].rpartition("@")
        if not mailbox or not domain or "\n" in value:
            self.issues.append(error("settings.address", name, value=value))
        return value

    def secret(self, name: str) -> str:
        """Return a secret; its value is never told."""
        value = self.text(name)
        if value and len(value) < SHORTEST_SECRET:
            self.issues.append(
                error("settings.secret", name, length=len(value), least=SHORTEST_SECRET)
            )
        return value

    def folder(self, name: str, default: str) -> Path:
        """Return a folder that is there or can be made."""
        given = self.text(name, default)
        try:
            path = Path(given).expanduser().resolve()
        except (RuntimeError, OSError):  # ~nobody, or links that go in a circle
            self.issues.append(error("settings.no_folder", name, value=given))
            return Path(default).resolve()
        there = next(each for each in (path, *path.parents) if _stands(each))
        if not there.is_dir():
            self.issues.append(error("settings.not_a_folder", name, value=there))
        elif not os.access(there, os.W_OK | os.X_OK):
            self.issues.append(error("settings.no_access", name, value=there))
        return path


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # forbidden to look, or a name too long to be anything
        return False
