"""Codes of criteria in addresses: a set may use any letter in them, a slash too."""


class CodeConverter:
    """Write a slash, which parts an address, as ``~1``, and ``~`` itself as ``~0``."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        return value.replace("~", "~0").replace("/", "~1")
