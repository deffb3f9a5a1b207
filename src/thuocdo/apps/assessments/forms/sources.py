"""The source of a survey's counts, named once beside the grid for all rows that have none."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.core.vietnamese.text import repair

SOURCE, SHOWN = "source", "source-seen"


@dataclass(frozen=True, slots=True)
class CommonSource:
    """What stands beside the grid, and what stood there when the page was drawn."""

    text: str = ""
    shown: str = ""

    def of(self, source: str, *, counted: bool) -> str:
        """Return the source of a row: its own, the common one where it has none but ``counted``.

        A row that had the one shown goes along when that is corrected.
        """
        corrected = bool(self.shown) and source == self.shown
        takes = corrected or (counted and not source)
        return self.text if self.text and takes else source


def sent_source(data: Mapping[str, str]) -> CommonSource:
    return CommonSource(repair(data.get(SOURCE, "")), repair(data.get(SHOWN, "")))


def kept_source(rows: Iterable[GridRow]) -> str:
    """Return the source that most rows have; nothing before anything was entered."""
    counted = Counter(row.verdict.source for row in rows if row.verdict and row.verdict.source)
    return next((source for source, _times in counted.most_common(1)), "")
