"""Files of figures and of published results, read but not yet taken in."""

from thuocdo.apps.figures.intake.figures import Intake, Names, read_file, read_rows

__all__ = ["Intake", "Names", "read_file", "read_rows"]
