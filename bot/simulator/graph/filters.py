"""Reads the $filter forms that Graph takes on directory objects."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.graph.problem import bad_request, unsupported_query
from bot.simulator.graph.vocabulary import EntityType

Test = Callable[[Mapping[str, Any]], bool]
Literal = str | bool | None

_TOKEN = re.compile(r"\s*(?:'(?P<text>(?:[^']|'')*)'|(?P<mark>[(),:/])|(?P<word>[^\s'(),:/]+))")
_CONSTANTS: Mapping[str, Literal] = {"true": True, "false": False, "null": None}
_FUNCTIONS: Mapping[str, Callable[[str, str], bool]] = {
    "startswith": lambda value, start: value.startswith(start),
    "endswith": lambda value, end: value.endswith(end),
}


@dataclass(frozen=True, slots=True)
class _Token:
    value: str
    quoted: bool = False


def parse(text: str, entity: EntityType, *, advanced: bool) -> Test:
    """Return the test that a filter stands for, or raise the refusal of Graph."""
    reader = _Reader(_tokens(text), entity, advanced=advanced)
    test = reader.either()
    reader.end()
    return test


def _tokens(text: str) -> list[_Token]:
    found, place = [], 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if match is None:
            raise _invalid(f"Syntax error at position {place} in '{text}'.")
        quoted = match["text"] is not None
        value = match["text"].replace("''", "'") if quoted else match["mark"] or match["word"]
        found.append(_Token(value, quoted))
        place = match.end()
    return found


def _invalid(reason: str) -> Exception:
    return bad_request(f"Invalid filter clause: {reason}", "BadRequest")


class _Reader:
    """Goes through the tokens once, from the loosest operator to the tightest."""

    def __init__(self, tokens: list[_Token], entity: EntityType, *, advanced: bool) -> None:
        self._tokens, self._place = tokens, 0
        self._entity, self._advanced = entity, advanced

    def either(self) -> Test:
        """Return the test of an `or` chain."""
        tests = [self._both()]
        while self._takes("or"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)

    def end(self) -> None:
        """Refuse what is left over."""
        if self._place < len(self._tokens):
            raise _invalid(f"Syntax error at '{self._tokens[self._place].value}'.")

    def _both(self) -> Test:
        tests = [self._one()]
        while self._takes("and"):
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)

    def _one(self) -> Test:
        if self._takes("("):
            inner = self.either()
            self._expect(")")
            return inner
        if self._takes("not"):
            self._only_advanced("not")
            negated = self._one()
            return lambda row: not negated(row)
        word = self._next().value
        if word in _FUNCTIONS:
            return self._function(word)
        name = self._property(word)
        if self._takes("/"):
            return self._any(name)
        return self._comparison(name)

    def _function(self, word: str) -> Test:
        if word == "endswith":
            self._only_advanced(word)
        self._expect("(")
        name = self._property(self._next().value)
        self._expect(",")
        wanted = self._next().value.lower()
        self._expect(")")
        return lambda row: _FUNCTIONS[word](str(row.get(name) or "").lower(), wanted)

    def _any(self, name: str) -> Test:
        if name not in self._entity.collections:
            raise _invalid("The 'any' method takes a collection.")
        self._expect("any")
        self._expect("(")
        variable = self._next().value
        self._expect(":")
        starts = self._takes("startswith")
        if starts:
            self._expect("(")
        self._expect(variable)
        self._expect("," if starts else "eq")
        wanted = self._next().value
        if starts:
            self._expect(")")
        self._expect(")")
        same = _starts_alike if starts else _is_same_item
        return lambda row: any(same(item, wanted) for item in row.get(name) or ())

    def _comparison(self, name: str) -> Test:
        operator = self._next().value
        if operator == "in":
            wanted = self._list()
            return lambda row: any(_is_same(row.get(name), value) for value in wanted)
        if operator not in {"eq", "ne"}:
            raise unsupported_query(f"Unsupported query operator '{operator}'.")
        if name in self._entity.collections:
            raise _invalid(
                "A binary operator with incompatible types was detected. Found operand types "
                "'Collection(Edm.String)' and 'Edm.String' for operator kind 'Equal'."
            )
        value = self._literal()
        if operator == "ne":
            self._only_advanced("ne")
            return lambda row: not _is_same(row.get(name), value)
        return lambda row: _is_same(row.get(name), value)

    def _list(self) -> list[Literal]:
        self._expect("(")
        values = [self._literal()]
        while self._takes(","):
            values.append(self._literal())
        self._expect(")")
        return values

    def _literal(self) -> Literal:
        token = self._next()
        if token.quoted:
            return token.value
        if token.value not in _CONSTANTS:
            raise _invalid(f"'{token.value}' is not a literal.")
        return _CONSTANTS[token.value]

    def _property(self, name: str) -> str:
        kind = f"{self._entity.name[0].upper()}{self._entity.name[1:]}"
        if not self._entity.has(name):
            raise _invalid(
                f"Could not find a property named '{name}' on type "
                f"'microsoft.graph.{self._entity.name}'."
            )
        if name not in self._entity.filterable:
            raise unsupported_query(
                f"Unsupported or invalid query filter clause specified for property '{name}' of "
                f"resource '{kind}'."
            )
        return name

    def _only_advanced(self, operator: str) -> None:
        if not self._advanced:
            raise unsupported_query(f"Operator '{operator}' is not supported for this query.")

    def _next(self) -> _Token:
        if self._place == len(self._tokens):
            raise _invalid("Unexpected end of the filter.")
        self._place += 1
        return self._tokens[self._place - 1]

    def _takes(self, word: str) -> bool:
        left = self._tokens[self._place :]
        if left and not left[0].quoted and left[0].value == word:
            self._place += 1
            return True
        return False

    def _expect(self, word: str) -> None:
        if not self._takes(word):
            raise _invalid(f"'{word}' expected.")


def _is_same(value: Any, wanted: Literal) -> bool:
    if isinstance(value, str) and isinstance(wanted, str):
        return value.lower() == wanted.lower()
    return bool(value == wanted)


def _is_same_item(item: str, wanted: str) -> bool:
    # Addresses compare without case, but the prefix tells primary (SMTP:) from other (smtp:).
    prefix, colon, rest = item.partition(":")
    wanted_prefix, wanted_colon, wanted_rest = wanted.partition(":")
    if colon and wanted_colon:
        return prefix == wanted_prefix and rest.lower() == wanted_rest.lower()
    return item.lower() == wanted.lower()


def _starts_alike(item: str, start: str) -> bool:
    return item.lower().startswith(start.lower())
