"""Keep the English catalogue of the pages: ``make messages``, ``make check``, ``make setup``.

Messages are Vietnamese in the sources, so Vietnamese needs no catalogue and English is the only
one. Babel does what GNU gettext would, because not every machine has that.

    tools/messages.py             collect messages into the .po, then compile
    tools/messages.py --check     fail if the .po is out of date or lacks a translation
    tools/messages.py --compile   compile every .po into its .mo
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).parent.parent / "src/thuocdo"
ENGLISH = PACKAGE / "locale/en/LC_MESSAGES/django.po"
SHOWN = 20
TEMPLATES = {".html", ".txt"}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for and return the exit code."""
    if arguments == ["--compile"]:
        compile_all()
        return 0
    current = ENGLISH.read_bytes() if ENGLISH.exists() else b""
    wanted, catalog = updated(current, PACKAGE)
    if arguments == ["--check"]:
        return report(catalog, outdated=wanted != current)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_bytes(wanted)
    compile_all()
    return report(catalog, outdated=False)


def updated(current: bytes, package: Path) -> tuple[bytes, Catalog]:
    """Return the catalogue with exactly the messages of the sources, as bytes and as read."""
    catalog = read_po(BytesIO(current), locale="en", domain="django")
    catalog.header_comment = "# English of Thước Đo; the messages themselves are Vietnamese."
    catalog.project, catalog.version, catalog.fuzzy = "thuocdo", "1", False
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "thuocdo"
    template = Catalog()
    for file, message, context in messages(package):
        template.add(message, locations=[(file, 0)], context=context)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    out = BytesIO()
    write_po(out, catalog, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue(), catalog


def messages(package: Path) -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Yield (file, message, context) of every source and template."""
    for path in sorted(package.rglob("*")):
        if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in path.parts):
            file = path.relative_to(package).as_posix()
            for _, message, _, context in extract("python", source(path), KEYWORDS):
                yield file, message, context


def source(path: Path) -> BytesIO:
    """Return a file as Python; a template is turned into the calls that it stands for."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATES:
        # The tokenizer minds indentation, the template does not.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    return BytesIO(text.encode())


def report(catalog: Catalog, *, outdated: bool) -> int:
    """Print what is wrong with the catalogue; 1 if anything is."""
    faults = [fault for message in catalog if message.id for fault in faults_of(message, catalog)]
    if outdated:
        faults.append("the catalogue does not match the sources: make messages")
    for fault in faults[:SHOWN]:
        print(f"{ENGLISH.relative_to(PACKAGE.parent.parent)}: {fault}", file=sys.stderr)
    if len(faults) > SHOWN:
        print(f"… and {len(faults) - SHOWN} more", file=sys.stderr)
    return 1 if faults else 0


def faults_of(message: Message, catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with one message: no translation, fuzzy, other placeholders."""
    told = message.string if isinstance(message.string, tuple) else (message.string,)
    where = message.locations[0][0]
    if not all(told):
        yield f"no English for “{message.id}” ({where})"
    elif message.fuzzy:
        yield f"unsure English for “{message.id}” ({where})"
    else:
        yield from (f"“{message.id}” ({where}): {error}" for error in message.check(catalog))


def compile_all() -> None:
    """Compile each catalogue that is newer than what was compiled from it."""
    for po in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po")):
        with po.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(BytesIO(po.read_bytes()), locale=po.parts[-3]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
