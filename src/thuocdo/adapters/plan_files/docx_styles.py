"""Which styles of a .docx make a paragraph a heading, and which hide its text."""

from xml.etree.ElementTree import Element

from thuocdo.adapters.plan_files.docx_names import is_on, value, w


def heading_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of the styles that are headings, by their outline level or name."""
    found: set[str] = set()
    for style in [] if styles is None else styles.findall(w("style")):
        name = (value(style.find(w("name"))) or "").lower()
        outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        if outline is not None or name.startswith("heading") or name == "title":
            found.add(value(style, "styleId") or "")
    return frozenset(found)


def hidden_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of the styles whose text Word does not show."""
    return frozenset(
        value(style, "styleId") or ""
        for style in ([] if styles is None else styles.findall(w("style")))
        if is_on(style.find(f"{w('rPr')}/{w('vanish')}"))
    )
