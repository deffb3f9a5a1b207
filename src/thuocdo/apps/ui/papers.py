"""A form that records something by a document: the file fills it, and is kept with the record.

A ``PaperForm`` has a place for the file of the document. What its letterhead says goes into the
fields that nobody has filled in, and is shown to be put right before anything is saved; a field
that somebody wrote in stays. Everything is sent and drawn anew by the server, so that it works
without scripts; with them the file is sent as soon as it is chosen or dropped.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from django import forms
from django.db import models, transaction
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui import shelf
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.errors import InputError
from thuocdo.core.papers import Facts
from thuocdo.core.vietnamese.text import fold

FILE, KEY = "paper_file", "paper"
READ, DROP = "doc-tep", "bo-tep"
NOTHING = Facts()
T = TypeVar("T")
Fill = str | Callable[[Facts], object]


def _asked() -> dict[str, forms.Field]:
    """Return fields for what a document says of itself, by fact; the place of the file draws them.

    So they have an empty template of their own: a form that draws all its fields draws them once.
    """
    given: dict[str, Any] = {"required": False, "template_name": "ui/_beside.html"}
    lines = forms.Textarea(attrs={"rows": 2})
    return {
        "title": TextField(label=_("Trích yếu"), max_length=500, widget=lines, **given),
        "number": TextField(label=_("Số, ký hiệu"), max_length=80, **given),
        "date": DateField(label=_("Ngày ban hành"), **given),
        "issuer": TextField(label=_("Cơ quan ban hành"), max_length=200, **given),
        "kind": TextField(label=_("Loại văn bản"), max_length=80, **given),
    }


class PaperForm(forms.Form):
    """``fills``: by the name of a field the fact that goes into it, or a function of the facts.

    Facts that fill no field of their own are asked for beside the file, once there is one.
    A form whose document is kept already drops ``paper_file``.
    ``filled`` and ``differing`` are fields that the file just filled, and what it says otherwise
    than somebody wrote.
    """

    fills: ClassVar[Mapping[str, Fill]] = {}
    paper_label: ClassVar[Any] = _("Tệp văn bản")
    paper_asked: ClassVar[bool] = False
    only_reads = False
    refused: Sequence[object] = ()
    held: shelf.Held | None = None

    def __init__(self, *args: Any, by: models.Model, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        self.filled: list[str] = []
        self.differing: list[tuple[str, object]] = []
        self.beside: dict[str, str] = {}
        self.paper: dict[str, Any] = {}
        own = self.fields
        self.fields = {FILE: self._place(), **own}

    def full_clean(self) -> None:
        if self.is_bound and FILE in self.fields:
            self.refused = self._take_file()
        super().full_clean()
        if not self.is_bound:
            return
        names = {FILE, *self.beside.values()}
        self.paper = {name: self.cleaned_data.pop(name, None) for name in names}
        if self.only_reads:
            self._errors = ErrorDict()
        for told in self.refused:
            self.add_error(FILE, told)

    def is_valid(self) -> bool:
        """Tell whether the form can be saved; one that only had its file read can not yet."""
        return super().is_valid() and not self.only_reads

    def keeping(
        self,
        act: Callable[..., T],
        *,
        unit: models.Model,
        of: Callable[[T], Sequence[models.Model]],
    ) -> Callable[..., T]:
        """Return an act that keeps the file with what it records: both happen, or neither."""

        @transaction.atomic
        def done(**given: Any) -> T:
            made = act(**given)
            if self.held is not None:
                self.keep(unit=unit, of=of(made))
            return made

        return done

    def keep(self, *, unit: models.Model, of: Sequence[models.Model] = ()) -> models.Model:
        """Keep the file that is held among the papers of a unit; return the version that it is."""
        return shelf.in_use().keep(
            held=self.held, to=of, unit=unit, facts=self.facts(), by=self.by, now=timezone.now()
        )

    def facts(self) -> Facts:
        """Return what the document says of itself, as it was put right."""
        own = {fact: name for name, fact in self.fills.items() if isinstance(fact, str)}
        said = {fact: self.cleaned_data.get(name) for fact, name in own.items()}
        said |= {fact: self.paper.get(name) for fact, name in self.beside.items()}
        return Facts(**{fact: value or getattr(NOTHING, fact) for fact, value in said.items()})

    @property
    def paper_key(self) -> str:
        return self.add_prefix(KEY)

    def beside_fields(self) -> Iterator[forms.BoundField]:
        """Yield what is asked beside the file."""
        for name in self.beside.values():
            yield self[name]

    def asks_beside(self) -> bool:
        """Tell whether what stands beside the file is to be looked at: just read, or wrong."""
        return bool(set(self.beside.values()) & {*self.filled, *self.errors})

    def filled_labels(self) -> list[object]:
        """Return what fields of its own the form has from the file."""
        return [self.fields[name].label for name in self.filled if name in self.fills]

    def why_unread(self) -> list[str]:
        """Say why nothing was read of the file; nothing where something was."""
        if self.held is None or self.held.told != NOTHING:
            return []
        return [sentence(issue) for issue in self.held.unread] or [""]

    def _place(self) -> forms.Field:
        accept = shelf.in_use().accept
        return forms.FileField(
            label=self.paper_label,
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": accept, "data-td-read": ""}),
            template_name="ui/_paper.html",
        )

    def _take_file(self) -> Sequence[object]:
        """Read a file that was sent, fill in what it says; say what is wrong with it."""
        desk, file = shelf.in_use(), self.files.get(self.add_prefix(FILE))
        refused: Sequence[object] = ()
        before = desk.held(self.data.get(self.paper_key, ""), by=self.by)
        self.only_reads = READ in self.data or DROP in self.data
        self.held = None if DROP in self.data else before
        if file is not None and DROP not in self.data:
            try:
                self.held = desk.hold(file=file, by=self.by, now=timezone.now())
            except InputError as wrong:
                refused = [sentence(issue) for issue in wrong.issues]
        elif READ in self.data:
            refused = [_("Chọn tệp rồi bấm “Đọc tệp”.")]
        if self.held is not None:
            self._ask_beside()
        if self.held is not before:
            self._fill(self.held.told if self.held else NOTHING, before.told if before else NOTHING)
        return refused

    def _ask_beside(self) -> None:
        """Ask for the facts that fill no field of the form."""
        filling = set(self.fills.values())
        asked = {fact: field for fact, field in _asked().items() if fact not in filling}
        self.beside = {fact: f"paper_{fact}" for fact in asked}
        place, own = self.fields[FILE], {n: f for n, f in self.fields.items() if n != FILE}
        named = {self.beside[fact]: field for fact, field in asked.items()}
        self.fields = {FILE: place, **named, **own}

    def _fill(self, told: Facts, before: Facts) -> None:
        """Write what a file says where nobody wrote, or where the file before it did."""
        self.data = self.data.copy()
        self.data[self.paper_key] = str(self.held.pk) if self.held else ""
        self.only_reads = self.only_reads or told != NOTHING
        beside = {name: fact for fact, name in self.beside.items()}
        for name, fact in {**self.fills, **beside}.items():
            said, was = (self._text(name, fact, facts) for facts in (told, before))
            typed = self.data.get(self.add_prefix(name), "").strip()
            if typed in {was, self._initial(name), ""}:
                self.data[self.add_prefix(name)] = said or ("" if typed == was else typed)
                self.filled += [name] if said else []
            elif said and self._meaning(name, typed) != self._meaning(name, said):
                self.differing.append((self.fields[name].label, said))

    def _text(self, name: str, fact: Fill, facts: Facts) -> str:
        """Return what goes into a field, as somebody would type it."""
        value = getattr(facts, fact) if isinstance(fact, str) else fact(facts)
        shown = self.fields[name].prepare_value(value)
        longest = getattr(self.fields[name], "max_length", None)
        return str(shown)[:longest] if shown else ""

    def _initial(self, name: str) -> str:
        field = self.fields[name]
        shown = field.prepare_value(self.get_initial_for_field(field, name))
        return str(shown) if shown else ""

    def _meaning(self, name: str, text: str) -> str:
        """Return what two ways of typing the same have in common."""
        try:
            return fold(str(self.fields[name].to_python(text)))
        except forms.ValidationError:
            return fold(text)
