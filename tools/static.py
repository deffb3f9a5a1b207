"""Copy what pages and charts use from node_modules into the package: ``make static``.

No bundler and no address at run time: styles, icons and fonts are files of ours in
``static/vendor``, written anew each time and never committed.
"""

import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/thuocdo/apps/ui/static/vendor"

SCREEN_FACES = ("400", "400-italic", "500", "600", "700")
CHART_FACES = (
    "be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf",
    "be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf",
    "tinos/400Regular/Tinos_400Regular.ttf",
    "tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf",
    "tinos/700Bold/Tinos_700Bold.ttf",
)
OLD_FORMAT = re.compile(r", url\([^)]+\.woff\) format\('woff'\)")
FONT_FILE = re.compile(r"url\(\./files/([^)]+\.woff2)\)")


def main() -> None:
    """Write the vendor folder from scratch."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for folder in ("tabler", "fonts"):
        (VENDOR / folder).mkdir(parents=True)
    copy_icons()
    copy_screen_fonts()
    copy_chart_fonts()
    files = sum(file.is_file() for file in VENDOR.rglob("*"))
    print(f"{VENDOR.relative_to(ROOT)}: {files} files")


def copy_icons() -> None:
    """Write all outline icons as one file: name → list of [tag, attributes]."""
    icons = json.loads((MODULES / "@tabler/icons/tabler-nodes-outline.json").read_bytes())
    text = json.dumps(icons, separators=(",", ":"))
    (VENDOR / "tabler/icons.json").write_text(text, encoding="utf-8")
    shutil.copy(MODULES / "@tabler/icons/LICENSE", VENDOR / "tabler/LICENSE")


def copy_screen_fonts() -> None:
    """Copy the faces pages use, as woff2 with Vietnamese, and write their style sheet."""
    package = MODULES / "@fontsource/be-vietnam-pro"
    styles = [(package / f"{face}.css").read_text(encoding="utf-8") for face in SCREEN_FACES]
    style = OLD_FORMAT.sub("", "\n".join(styles))
    for name in FONT_FILE.findall(style):
        shutil.copy(package / "files" / name, VENDOR / "fonts" / name)
    style = FONT_FILE.sub(r"url(\1)", style)
    (VENDOR / "fonts/be-vietnam-pro.css").write_text(style, encoding="utf-8")
    shutil.copy(package / "LICENSE", VENDOR / "fonts/LICENSE-be-vietnam-pro")


def copy_chart_fonts() -> None:
    """Copy the faces charts are drawn with; the drawing library reads TTF only."""
    package = MODULES / "@expo-google-fonts"
    for name in CHART_FACES:
        shutil.copy(package / name, VENDOR / "fonts")
    shutil.copy(package / "tinos/LICENSE_FONT", VENDOR / "fonts/LICENSE-tinos")


if __name__ == "__main__":
    main()
