"""The small language of formula rules: text → tree, checked, never executed by Python.

Grammar: ``+ − × ÷`` (also ``- * /``), comparisons (1 or 0), ``min``, ``max``, ``floor``,
parentheses, decimal numbers, inputs by name, and ``points("1.1.2")``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.errors import ThuocDoError

MAX_TOKENS = 200
MAX_DEPTH = 20
FUNCTIONS = {"min": None, "max": None, "floor": 1}
"""The functions, and how many arguments each takes (``None``: one or more)."""

RESERVED = frozenset({*FUNCTIONS, "points"})
"""Names that no input may have."""

_SAME = {"−": "-", "–": "-", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "=": "=="}
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>[0-9]{1,40}(?:\.[0-9]{1,40})?(?![\w.]))
      | (?P<name>[^\W\d]\w*)
      | (?P<string>"[^"]*"|'[^']*'|“[^”]*”)
      | (?P<mark><=|>=|==|!=|[-−–+*×/÷<>=≤≥≠(),])
    )""",
    re.VERBOSE,
)


class ExpressionError(ThuocDoError):
    """An expression cannot be read; ``position`` counts characters from 1."""

    def __init__(self, reason: str, position: int, found: str = "") -> None:
        self.reason, self.position, self.found = reason, position, found
        super().__init__(f"{reason} at {position}: {found}")


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    """An input."""

    name: str


@dataclass(frozen=True, slots=True)
class PointsOf:
    """The points of another leaf."""

    code: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator (``neg`` is the sign) on its arguments."""

    name: str
    arguments: tuple["Expression", ...]


Expression = Number | Name | PointsOf | Call


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def parse_expression(text: str) -> Expression:
    """Return the tree of an expression; ``ExpressionError`` says where it goes wrong."""
    return _Parser(tuple(_tokens(text))).whole()


def parts(tree: Expression) -> Iterator[Expression]:
    """Yield every part of a tree, the tree itself first."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Call):
            waiting.extend(reversed(part.arguments))


def names(tree: Expression) -> tuple[str, ...]:
    """Return the inputs that a tree uses, each once, in order."""
    return tuple(dict.fromkeys(part.name for part in parts(tree) if isinstance(part, Name)))


def references(tree: Expression) -> tuple[str, ...]:
    """Return the codes of the leaves whose points a tree uses, each once, in order."""
    return tuple(dict.fromkeys(part.code for part in parts(tree) if isinstance(part, PointsOf)))


def _tokens(text: str) -> Iterator[_Token]:
    position, count, end = 0, 0, len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        start = position + len(text[position:]) - len(text[position:].lstrip())
        if found is None:
            raise ExpressionError("unknown_character", start + 1, text[start])
        count += 1
        if count > MAX_TOKENS:
            raise ExpressionError("too_long", start + 1)
        kind = found.lastgroup or ""
        mark = found.group(kind)
        yield _Token(kind, _SAME.get(mark, mark) if kind == "mark" else mark, start + 1)
        position = found.end()
    yield _Token("end", "", end + 1)


class _Parser:
    """Recursive descent: comparison < sum < product < sign < atom."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    def whole(self) -> Expression:
        tree = self.comparison()
        self.expect("end", "")
        return tree

    def comparison(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("too_deep", self.token.position, self.token.text)
        tree = self.sum()
        if self.token.text in _COMPARISONS:
            tree = Call(self.take().text, (tree, self.sum()))
        self.depth -= 1
        return tree

    def sum(self) -> Expression:
        tree = self.product()
        while self.token.text in {"+", "-"}:
            tree = Call(self.take().text, (tree, self.product()))
        return tree

    def product(self) -> Expression:
        tree = self.signed()
        while self.token.text in {"*", "/"}:
            tree = Call(self.take().text, (tree, self.signed()))
        return tree

    def signed(self) -> Expression:
        negative = False
        while self.token.text == "-":
            self.take()
            negative = not negative
        return Call("neg", (self.atom(),)) if negative else self.atom()

    def atom(self) -> Expression:
        token = self.take()
        if token.kind == "number":
            return Number(Fraction(token.text))
        if token.kind == "name":
            return self.named(token)
        if token.text == "(":
            tree = self.comparison()
            self.expect("mark", ")")
            return tree
        raise ExpressionError("unexpected", token.position, token.text)

    def named(self, token: _Token) -> Expression:
        if token.text == "points":
            self.expect("mark", "(")
            code = self.expect("string", None)
            self.expect("mark", ")")
            return PointsOf(code.text[1:-1].strip())
        if token.text in FUNCTIONS:
            return self.function(token)
        return Name(token.text)

    def function(self, token: _Token) -> Expression:
        self.expect("mark", "(")
        arguments = [self.comparison()]
        while self.token.text == ",":
            self.take()
            arguments.append(self.comparison())
        self.expect("mark", ")")
        if FUNCTIONS[token.text] not in {None, len(arguments)}:
            raise ExpressionError("arguments", token.position, token.text)
        return Call(token.text, tuple(arguments))

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.token
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def expect(self, kind: str, text: str | None) -> _Token:
        token = self.take()
        if token.kind != kind or text not in {None, token.text}:
            raise ExpressionError("unexpected", token.position, token.text)
        return token
