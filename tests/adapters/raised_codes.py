"""Which codes of issues the sources can raise, and with which values, by reading the sources.

Three forms are understood: ``error("module.code", place, value=…)``; a wrapper, which is a
function that hands a parameter on as (part of) the code; and, in core and adapters, a code that
only stands as a text (in a choice between two, or given to an exception).
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import thuocdo

SOURCES = Path(thuocdo.__file__).parent
RAISERS = ("error", "warning", "Issue")
CODE = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
FILE = re.compile(r".*\.(csv|json|yaml|xlsx|docx|pdf|zip|txt|html)")


@dataclass(frozen=True)
class Raised:
    """A code where it is raised; ``values`` is None when they can't be told."""

    code: str
    where: str
    values: frozenset[str] | None = None


@dataclass(frozen=True)
class Wrapper:
    """A function that raises ``prefix`` + its argument, with values of its own."""

    name: str
    prefix: str
    parameter: int
    values: frozenset[str]
    open: bool
    inner: ast.Call


@dataclass
class Found:
    """Codes that are raised, beginnings of composed ones, and texts that could be codes."""

    raised: list[Raised] = field(default_factory=list)
    beginnings: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


def raised_codes(modules: frozenset[str]) -> Found:
    """Return all that the sources raise; ``modules`` are the first parts of known codes."""
    found = Found()
    for folder in sorted({path.parent for path in SOURCES.rglob("*.py")}):
        trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(folder.glob("*.py"))}
        wrappers = {wrapper.name: wrapper for tree in trees.values() for wrapper in _wrappers(tree)}
        for path, tree in trees.items():
            _read(tree, str(path.relative_to(SOURCES)), wrappers, modules, found)
    return found


def _read(
    tree: ast.Module, name: str, wrappers: dict[str, Wrapper], modules: frozenset[str], found: Found
) -> None:
    told: set[ast.expr] = set()
    inner = {wrapper.inner for wrapper in wrappers.values()}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        where = f"{name}:{call.lineno}"
        if _name(call) in RAISERS and call.args and call not in inner:
            told |= _direct(call, where, found)
        elif _name(call) in wrappers:
            told |= _wrapped(call, where, wrappers[_name(call)], found)
    prefixes = {wrapper.prefix for wrapper in wrappers.values()}
    for text in _texts(tree):
        # A code may reach a wrapper through a variable or an exception: it is mentioned at least.
        found.texts |= {prefix + text.value for prefix in prefixes}
        if text not in told and _is_code(text.value, modules):
            found.texts.add(text.value)
            if name.startswith(("core/", "adapters/")):
                found.raised.append(Raised(text.value, f"{name}:{text.lineno}"))


def _direct(call: ast.Call, where: str, found: Found) -> set[ast.expr]:
    first = call.args[0]
    if isinstance(first, ast.Constant):
        found.raised.append(Raised(first.value, where, _values(call)))
        return {first}
    if isinstance(first, ast.JoinedStr):
        found.beginnings.add(_beginning(first))
    return set()


def _wrapped(call: ast.Call, where: str, wrapper: Wrapper, found: Found) -> set[ast.expr]:
    if len(call.args) <= wrapper.parameter:
        return set()
    argument = call.args[wrapper.parameter]
    if isinstance(argument, ast.JoinedStr):
        found.beginnings.add(wrapper.prefix + _beginning(argument))
        return set()
    values = _values(call)
    known = None if values is None or not wrapper.open else values | wrapper.values
    codes = [text for text in _texts(argument) if wrapper.prefix or CODE.fullmatch(text.value)]
    found.raised += [Raised(wrapper.prefix + code.value, where, known) for code in codes]
    return set(codes)


def _beginning(text: ast.JoinedStr) -> str:
    first = text.values[0]
    return first.value if isinstance(first, ast.Constant) else ""


def _wrappers(tree: ast.Module) -> Iterator[Wrapper]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        parameters = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
        if parameters[:1] == ["self"]:
            parameters = parameters[1:]
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            part = _handed_on(call, parameters)
            if part:
                values = frozenset(key.arg for key in call.keywords if key.arg)
                yield Wrapper(function.name, *part, values, function.args.kwarg is not None, call)


def _handed_on(call: ast.Call, parameters: list[str]) -> tuple[str, int] | None:
    """Return prefix and position of the parameter that the call hands on as its code."""
    if _name(call) not in RAISERS or not call.args:
        return None
    first, prefix = call.args[0], ""
    if isinstance(first, ast.JoinedStr) and len(first.values) == 2:
        head, first = first.values
        if not isinstance(head, ast.Constant) or not isinstance(first, ast.FormattedValue):
            return None
        if not head.value.endswith("."):
            return None
        prefix, first = head.value, first.value
    if isinstance(first, ast.Name) and first.id in parameters:
        return prefix, parameters.index(first.id)
    return None


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _values(call: ast.Call) -> frozenset[str] | None:
    names = [key.arg for key in call.keywords]
    return None if None in names or "values" in names else frozenset(n for n in names if n)


def _texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """Return texts that could be codes; pieces of composed ones are none."""
    pieces = {
        piece for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in pieces:
            yield node


def _is_code(text: str, modules: frozenset[str]) -> bool:
    return (
        bool(CODE.fullmatch(text))
        and not FILE.fullmatch(text)
        and text.partition(".")[0] in modules
    )
