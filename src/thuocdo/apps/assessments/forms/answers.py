"""What a unit says of one leaf: the fields follow from its rule, values are parsed by core."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.models import Answer
from thuocdo.apps.assessments.shown.sums import told as told_points
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.language import lang, points
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.forms import TextField, add_issues, ambiguous
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Checklist, Formula, Options
from thuocdo.core.issues import Issue
from thuocdo.core.scoring import NA, Inputs, parse_value, value_text
from thuocdo.core.shortfall import amounts
from thuocdo.core.vietnamese.numbers import NumberError, percent_refused
from thuocdo.core.vietnamese.text import repair

PREFIX = "so-"
NOTHING, ABSENT = "khong-dat", "kad"
YES, NO = "1", "0"
LONGEST = 4000
PART_AND_WHOLE = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One choice or number as the page draws it."""

    name: str
    label: str
    value: str
    gives: str = ""
    chosen: bool = False


def unclear_number(leaf: Criterion, name: str, text: str) -> Issue | None:
    """Return what is to be asked of a typed number: thousands or decimals, a share or an amount."""
    return ambiguous(text) or (percent_refused(text) if name in amounts(leaf) else None)


class AnswerForm(forms.Form):
    """The answer of a unit for a leaf; ``revision`` is the one that the page showed.

    ``window`` tells one opened page from another, of the same person as well.
    """

    window = forms.CharField(max_length=12, required=False)
    revision = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput())
    note = TextField(required=False, max_length=LONGEST, strip=True)
    explanation = TextField(required=False, max_length=LONGEST, strip=True)
    decision = TextField(required=False, max_length=200)

    def __init__(
        self,
        data: object = None,
        *,
        leaf: Criterion,
        answer: Answer | None,
        taken: bool = False,
    ) -> None:
        super().__init__(data)
        self.leaf, self.answer, self.taken = leaf, answer, taken
        self.inputs: dict[str, str] = {}
        self.values: Inputs = {}

    @property
    def kind(self) -> str:
        if isinstance(self.leaf.rule, Options):
            return "options"
        return "checklist" if isinstance(self.leaf.rule, Checklist) else "numbers"

    def opened(self) -> str:
        """Return what the page is known by while it stays open: as it was sent, or a new one."""
        return self.data.get("window") or get_random_string(12)

    @property
    def base(self) -> int:
        """Return the revision that the page showed."""
        return self.cleaned_data.get("revision") or 0

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.inputs = self._absent() if self._is_absent() else self._said()
        self.values = dict(self._parsed())
        if self._is_absent() and not given.get("decision"):
            self.add_error("decision", _("Ghi số quyết định cho phép không áp dụng."))
        return given

    def unchanged(self) -> bool:
        """Tell whether the form says what stands already."""
        said = self.cleaned_data
        now = (self.inputs, said["note"], said["explanation"], self._decision())
        before = self.answer
        if before is None:
            return not any(now)
        return now == (before.inputs, before.note, before.explanation, before.decision)

    def said(self) -> dict[str, Any]:
        """Return what the action takes."""
        given = self.cleaned_data
        return {
            "inputs": self.inputs,
            "note": given["note"],
            "explanation": given["explanation"],
            "decision": self._decision(),
        }

    @property
    def sent_from(self) -> str:
        return self.cleaned_data.get("window") or ""

    def entries(self) -> Iterator[Entry]:
        """Yield the choices, parts or numbers with what is chosen or typed now.

        What a choice gives stands below 0 where points are taken away.
        """
        rule = self.leaf.rule
        current = self._current()
        if isinstance(rule, Options):
            for place, option in enumerate(rule.options, start=1):
                chosen = current.get("option") == str(place)
                yield Entry(
                    f"{PREFIX}option", option.label.told(lang()), str(place),
                    self._gives(option.points), chosen,
                )  # fmt: skip
        elif isinstance(rule, Checklist):
            for part in rule.parts:
                chosen = current.get(part.code) == YES
                label = part.name.told(lang())
                yield Entry(f"{PREFIX}{part.code}", label, YES, self._gives(part.points), chosen)
        else:
            for name in self._asked():
                label = _("Điểm đề nghị") if name == SETTLED else told(name)
                yield Entry(f"{PREFIX}{name}", label, current.get(name, ""))

    @property
    def none_reached(self) -> bool:
        """Tell whether it was said that no part of a checklist is reached."""
        if self.is_bound:
            return NOTHING in self.data
        current = self._current()
        return bool(current) and YES not in current.values()

    @property
    def absent(self) -> bool:
        """Tell whether the leaf is said not to apply."""
        if self.is_bound:
            return self._is_absent()
        return self.answer is not None and NA.value in self.answer.inputs.values()

    def shown(self, name: str) -> str:
        """Return what stands in a text of the form."""
        if self.is_bound:
            return str(self.data.get(name, ""))
        return str(getattr(self.answer, name, "")) if self.answer else ""

    def _gives(self, value: Fraction) -> str:
        return points(told_points(value, taken=self.taken) or value)

    def _names(self) -> tuple[str, ...]:
        return tuple(self.leaf.rule.inputs) if self.leaf.rule else ()

    def _asked(self) -> tuple[str, ...]:
        """Return the numbers in the order that people write them: the whole, then its part."""
        names = self._names()
        ratio = len(names) == PART_AND_WHOLE and not isinstance(self.leaf.rule, Formula)
        return names[::-1] if ratio else names

    def _is_absent(self) -> bool:
        return bool(self.data.get(ABSENT))

    def _absent(self) -> dict[str, str]:
        return dict.fromkeys(self._names()[:1], NA.value)

    def _decision(self) -> str:
        return self.cleaned_data.get("decision", "") if self._is_absent() else ""

    def _said(self) -> dict[str, str]:
        """Return the inputs as typed; blanks stay out, marks of a checklist come all or none."""
        typed = {name: repair(str(self.data.get(f"{PREFIX}{name}", ""))) for name in self._names()}
        if self.kind != "checklist":
            return {name: text for name, text in typed.items() if text}
        if YES not in typed.values() and NOTHING not in self.data:
            return {}
        return {name: YES if text == YES else NO for name, text in typed.items()}

    def _parsed(self) -> Iterator[tuple[str, Any]]:
        for name, text in list(self.inputs.items()):
            unclear = unclear_number(self.leaf, name, text) if self.kind == "numbers" else None
            if unclear:
                add_issues(self, [unclear])
                continue
            try:
                value = parse_value(self.leaf, name, text)
            except NumberError as wrong:
                add_issues(self, [wrong.at("")])
            else:
                if value is not None:
                    self.inputs[name] = value_text(value)
                    yield name, value

    def _current(self) -> Mapping[str, str]:
        if self.is_bound:
            return {name: str(self.data.get(f"{PREFIX}{name}", "")) for name in self._names()}
        if self.answer is None:
            return {}
        return {name: _typed(text) for name, text in self.answer.inputs.items()}


def _typed(text: str) -> str:
    """Return a stored number as people type it."""
    return formats.typed(text) if text != NA.value else ""
