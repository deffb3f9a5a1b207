"""The language of tags, cut down to fields, loops over lists and conditions.

A form can say what to print, how often and when, and nothing else: no calls, no arithmetic, no
attributes but fields. A loop inside another goes over what that other one holds, so that the
work grows with the document and never with its square.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from thuocdo.adapters.docx_template.limits import Limits, refused
from thuocdo.core.report.fields import Field

FILTERS = ("upper", "lower")
_LOOP = Field("loop", "", "", each=tuple(Field(n, "", "") for n in ("index", "first", "last")))
_TEXT = Field("", "", "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a form may not say: the code of the issue, the line, the words of the issue."""

    code: str
    line: int
    name: str = ""
    nearest: str = ""


class Language(SandboxedEnvironment):
    """Reads and fills forms; whatever is compiled has passed the check first."""

    def __init__(self, fields: Sequence[Field], limits: Limits) -> None:
        super().__init__(autoescape=True)
        self.fields = fields
        self.limits = limits
        self.globals.clear()
        self.tests.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.concat = self._joined  # type: ignore[method-assign]

    def read(self, source: str) -> tuple[list[Fault], set[str]]:
        """Return what is wrong in a source that can be parsed, and every name that it reads."""
        tree = super()._parse(source, None, None)
        names = {node.name for node in tree.find_all(nodes.Name)}
        return list(_Check(self.fields).block(tree.body)), names

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if any(_Check(self.fields).block(tree.body)):
            raise refused("not_whole")
        return tree

    def _joined(self, pieces: Iterable[str]) -> str:
        """Join what a form prints, and stop when it grows beyond all measure."""
        printed, left = [], self.limits.characters
        for piece in pieces:
            left -= len(piece) + 1
            if left < 0:
                raise refused("too_long", limit=self.limits.characters // 1_000_000)
            printed.append(piece)
        return "".join(printed)


class _Check:
    """Walks what a form says; ``scope`` are the names it may use, ``inner`` the innermost loop."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._top = {field.name: field for field in fields}

    def block(
        self, body: Iterable[nodes.Node], scope: Mapping[str, Field] | None = None, inner: str = ""
    ) -> Iterator[Fault]:
        known = self._top if scope is None else scope
        for node in body:
            match node:
                case nodes.Output(nodes=printed):
                    for value in printed:
                        yield from self._printed(value, known)
                case nodes.For():
                    yield from self._loop(node, known, inner)
                case nodes.If():
                    yield from self._value(node.test, known)
                    yield from self.block([*node.body, *node.elif_, *node.else_], known, inner)
                case _:
                    yield Fault("not_allowed", node.lineno)

    def _loop(self, loop: nodes.For, scope: Mapping[str, Field], inner: str) -> Iterator[Fault]:
        found, faults = self._path(loop.iter, scope)
        yield from faults
        if not isinstance(loop.target, nodes.Name) or loop.recursive:
            yield Fault("not_allowed", loop.lineno)
            return
        if found is not None and not found.many:
            yield Fault("not_a_list", loop.lineno, _words(loop.iter))
        if found is not None and inner and _root(loop.iter) != inner:
            yield Fault("loop_in_loop", loop.lineno, _words(loop.iter), inner)
        name = loop.target.name
        entry = Field(name, "", "", each=found.each) if found else None
        within = {**scope, "loop": _LOOP, **({name: entry} if entry else {})}
        if entry is None:
            return  # one unknown list would make every field of it unknown
        if loop.test is not None:
            yield from self._value(loop.test, within)
        yield from self.block(loop.body, within, name)
        yield from self.block(loop.else_, scope, inner)

    def _printed(self, value: nodes.Expr, scope: Mapping[str, Field]) -> Iterator[Fault]:
        if isinstance(value, nodes.TemplateData):
            return
        inner = value.node if isinstance(value, nodes.Filter) else value
        if isinstance(inner, nodes.Name | nodes.Getattr):
            found, _ = self._path(inner, scope)
            if found is not None and (found.many or found.each):
                yield Fault("is_a_list", value.lineno, _words(inner))
        yield from self._value(value, scope)

    def _value(self, value: nodes.Node, scope: Mapping[str, Field]) -> Iterator[Fault]:
        match value:
            case nodes.Name() | nodes.Getattr():
                yield from self._path(value, scope)[1]
            case nodes.Filter(name=name, node=nodes.Expr() as inside) if self._plain(value):
                if name not in FILTERS:
                    yield Fault("unknown_filter", value.lineno, name)
                yield from self._value(inside, scope)
            case nodes.Const():
                return
            case nodes.Not() | nodes.And() | nodes.Or() | nodes.Compare() | nodes.CondExpr():
                for part in value.iter_child_nodes():
                    yield from self._value(part, scope)
            case nodes.Operand(expr=expr):
                yield from self._value(expr, scope)
            case _:
                yield Fault("not_allowed", value.lineno)

    def _plain(self, value: nodes.Filter) -> bool:
        return not (value.args or value.kwargs or value.dyn_args or value.dyn_kwargs)

    def _path(
        self, value: nodes.Node, scope: Mapping[str, Field]
    ) -> tuple[Field | None, list[Fault]]:
        """Return the field that a name or a dotted name means, or why there is none."""
        if isinstance(value, nodes.Name):
            return _lookup(value.name, scope, value)
        if not isinstance(value, nodes.Getattr):
            return None, [Fault("not_allowed", value.lineno)]
        holder, faults = self._path(value.node, scope)
        if holder is None:
            return None, faults
        if holder.many:
            return None, [Fault("is_a_list", value.lineno, _words(value.node))]
        return _lookup(value.attr, {field.name: field for field in holder.each}, value)


def _lookup(
    name: str, known: Mapping[str, Field], value: nodes.Node
) -> tuple[Field | None, list[Fault]]:
    if name in known:
        return known[name], []
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    code = "unknown_field_near" if near else "unknown_field"
    return None, [Fault(code, value.lineno, _words(value), "".join(near))]


def _words(value: nodes.Node) -> str:
    """Write a dotted name again as it stands in the form."""
    if isinstance(value, nodes.Getattr):
        return f"{_words(value.node)}.{value.attr}"
    return value.name if isinstance(value, nodes.Name) else "…"


def _root(value: nodes.Node) -> str:
    while isinstance(value, nodes.Getattr):
        value = value.node
    return value.name if isinstance(value, nodes.Name) else ""
