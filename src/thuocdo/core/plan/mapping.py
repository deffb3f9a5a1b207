"""The plan document as plain data and back: the JSON of the contract, losing nothing."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from thuocdo.core.plan.checked import Checked
from thuocdo.core.plan.model import (
    SCHEMA,
    Citation,
    Force,
    Group,
    Header,
    Item,
    ItemKind,
    Operator,
    PlanDocument,
    PlanWarning,
    Section,
    Target,
    TargetUnit,
    Timing,
    TimingKind,
)

Data = dict[str, Any]
Say = Callable[[PlanWarning], str]


def warning_code(warning: PlanWarning) -> str:
    """Return the code of a warning: its message where no wording is at hand."""
    return warning.code


def plan_mapping(plan: PlanDocument, say: Say = warning_code) -> Data:
    """Return the plan as the contract's JSON data; ``say`` words each warning."""
    return {
        "schema": SCHEMA,
        "header": _header_data(plan.header),
        "citations": [_citation_data(citation) for citation in plan.citations],
        "sections": [_section_data(section) for section in plan.sections],
        "items": [item_mapping(item) for item in plan.items],
        "warnings": [_warning_data(warning, say) for warning in plan.warnings],
    }


def plan_from_mapping(data: Mapping[str, Any]) -> PlanDocument:
    """Return the plan that such data describes; raises InputError with all faults at once."""
    checked = Checked(data)
    checked.fixed("schema", SCHEMA)
    plan = PlanDocument(
        header=_header(checked.child("header")),
        citations=tuple(_citation(child) for child in checked.children("citations")),
        sections=tuple(_section(child) for child in checked.children("sections")),
        items=tuple(_item(child) for child in checked.children("items")),
        warnings=tuple(_warning(child) for child in checked.children("warnings")),
    )
    checked.finish()
    return plan


def item_mapping(item: Item) -> Data:
    """Return one item as the contract's JSON data."""
    return {
        "id": item.id,
        "path": item.path,
        "parent": item.parent,
        "kind": item.kind.value,
        "indexes": list(item.indexes),
        "text": item.text,
        "lead": list(item.lead),
        "coordinate": list(item.coordinate),
        "implement": list(item.implement),
        "actors": list(item.actors),
        "force": item.force.value,
        "deadline": _date_data(item.deadline),
        "deadline_text": item.deadline_text,
        "timing": None if item.timing is None else _timing_data(item.timing),
        "product": item.product,
        "group": None if item.group is None else item.group.value,
        "targets": [_target_data(target) for target in item.targets],
        "lines": list(item.lines),
    }


def _header_data(header: Header) -> Data:
    opening = {} if header.opening is None else {"opening": header.opening}
    return {
        "superior": header.superior,
        "issuer": header.issuer,
        "number": header.number,
        "date": _date_data(header.date),
        "date_text": header.date_text,
        "place": header.place,
        "kind": header.kind,
        "title": header.title,
        "draft": header.draft,
        "plan_year": header.plan_year,
        "indexes": list(header.indexes),
        "bases": list(header.bases),
        "signer": header.signer,
        "position": header.position,
        "authority": header.authority,
        "recipients": list(header.recipients),
        "addressees": list(header.addressees),
        "supersedes": list(header.supersedes),
        "annexes": list(header.annexes),
        **opening,
    }


def _header(checked: Checked) -> Header:
    return Header(
        superior=checked.text("superior"),
        issuer=checked.text("issuer"),
        number=checked.text("number"),
        date=checked.date("date"),
        date_text=checked.text("date_text"),
        place=checked.text("place"),
        kind=checked.text("kind"),
        title=checked.text("title"),
        draft=checked.flag("draft"),
        plan_year=checked.whole("plan_year"),
        indexes=checked.texts("indexes"),
        bases=checked.texts("bases"),
        signer=checked.text("signer"),
        position=checked.text("position"),
        authority=checked.text("authority"),
        recipients=checked.texts("recipients"),
        addressees=checked.texts("addressees"),
        supersedes=checked.texts("supersedes"),
        annexes=checked.texts("annexes"),
        opening=checked.text("opening"),
    )


def _citation_data(citation: Citation) -> Data:
    return {
        "kind": citation.kind,
        "number": citation.number,
        "date": _date_data(citation.date),
        "issuer": citation.issuer,
        "line": citation.line,
    }


def _citation(checked: Checked) -> Citation:
    return Citation(
        kind=checked.text("kind"),
        number=checked.text("number", needed=True) or "",
        date=checked.date("date"),
        issuer=checked.text("issuer"),
        line=checked.line("line"),
    )


def _section_data(section: Section) -> Data:
    return {
        "path": section.path,
        "title": section.title,
        "indexes": list(section.indexes),
        "lines": list(section.lines),
        "text": list(section.text),
    }


def _section(checked: Checked) -> Section:
    return Section(
        path=checked.text("path", needed=True) or "",
        title=checked.text("title") or "",
        indexes=checked.texts("indexes"),
        lines=checked.lines("lines"),
        text=checked.texts("text"),
    )


def _item(checked: Checked) -> Item:
    return Item(
        id=checked.text("id", needed=True) or "",
        path=checked.text("path") or "",
        parent=checked.text("parent"),
        kind=checked.one_of("kind", ItemKind) or ItemKind.TASK,
        indexes=checked.texts("indexes"),
        text=checked.text("text", needed=True) or "",
        lead=checked.texts("lead"),
        coordinate=checked.texts("coordinate"),
        implement=checked.texts("implement"),
        actors=checked.texts("actors"),
        force=checked.one_of("force", Force) or Force.ASSIGNED,
        deadline=checked.date("deadline"),
        deadline_text=checked.text("deadline_text"),
        timing=_timing(checked.optional("timing")),
        product=checked.text("product"),
        group=checked.one_of("group", Group),
        targets=tuple(_target(child) for child in checked.children("targets")),
        lines=checked.lines("lines"),
    )


def _timing_data(timing: Timing) -> Data:
    data: Data = {"kind": timing.kind.value}
    if timing.every:
        data["every"] = timing.every
    if timing.on:
        data["on"] = list(timing.on)
    if timing.days is not None:
        data["days"] = timing.days
    if timing.working:
        data["working"] = True
    return data


def _timing(checked: Checked | None) -> Timing | None:
    if checked is None:
        return None
    kind = checked.one_of("kind", TimingKind) or TimingKind.OPEN
    return Timing(
        kind=kind,
        every=checked.text("every"),
        on=checked.texts("on"),
        days=checked.whole("days"),
        working=checked.flag("working"),
    )


def _target_data(target: Target) -> Data:
    value = target.value
    return {
        "metric": target.metric,
        "metric_code": target.metric_code,
        "operator": target.operator.value,
        "value": [_number_data(end) for end in value]
        if isinstance(value, tuple)
        else _number_data(value),
        "unit": target.unit.value,
        "baseline": _number_data(target.baseline),
        "baseline_year": target.baseline_year,
        "implied": target.implied,
        "rule": target.rule,
    }


def _target(checked: Checked) -> Target:
    return Target(
        metric=checked.text("metric") or "",
        metric_code=checked.text("metric_code"),
        operator=checked.one_of("operator", Operator) or Operator.AT_LEAST,
        value=checked.value("value"),
        unit=checked.one_of("unit", TargetUnit) or TargetUnit.PERCENT,
        baseline=checked.number("baseline"),
        baseline_year=checked.whole("baseline_year"),
        implied=checked.flag("implied"),
        rule=checked.flag("rule"),
    )


def _warning_data(warning: PlanWarning, say: Say) -> Data:
    return {
        "line": warning.line,
        "message": say(warning),
        "code": warning.code,
        "values": dict(warning.values),
    }


def _warning(checked: Checked) -> PlanWarning:
    code = checked.text("code")
    if code is None:
        return PlanWarning(
            checked.line("line"), "plan.note", {"text": checked.text("message") or ""}
        )
    return PlanWarning(checked.line("line"), code, checked.words("values"))


def _date_data(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number_data(value: Fraction | str | None) -> int | float | str | None:
    if not isinstance(value, Fraction):
        return value
    return int(value) if value.denominator == 1 else float(value)
