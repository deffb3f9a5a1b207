import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

BACKEND = Path(__file__).parents[2] / "tools" / "backend"
PROJECT = """
[project]
name = "measure"
version = "1"
[tool.setuptools.packages.find]
where = ["src"]
"""


def test_wheel_holds_nothing_of_an_older_build(tmp_path):
    write(tmp_path / "pyproject.toml", PROJECT)
    write(tmp_path / "src" / "measure" / "__init__.py", "")
    write(tmp_path / "build" / "lib" / "measure" / "renamed_long_ago.py", "")
    build = "import fresh_wheel; fresh_wheel.build_wheel('dist')"
    subprocess.run(
        [sys.executable, "-c", build],
        cwd=tmp_path,
        env={"PYTHONPATH": str(BACKEND)},
        check=True,
        capture_output=True,
    )
    (wheel,) = (tmp_path / "dist").iterdir()
    modules = [name for name in ZipFile(wheel).namelist() if name.endswith(".py")]
    assert modules == ["measure/__init__.py"]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
