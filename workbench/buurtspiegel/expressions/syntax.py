"""The language of filters and formulas: from text to a tree, or to one sentence that says where it went wrong.

A decimal comma or point separates decimals, a semicolon the parts of a function. «1.000» is refused: it is a thousand
to one reader and one to the next. The parser (LALR, Lark) takes time in proportion to the text, and the text is short.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from buurtspiegel.errors import ExpressionError
from buurtspiegel.model.checks import LARGEST
from buurtspiegel.model.text import plain

from .tree import Node, node

if TYPE_CHECKING:
    from lark import Lark, Token

LONGEST = 500
#: Beyond this a power says nothing about neighbourhoods.
HIGHEST_POWER = 10
FUNCTIONS = ("min", "max", "gemiddelde", "abs", "wortel", "log", "mediaan", "rang", "z")

_GRAMMAR = r"""
?start: either
?either: both | either OR both -> binary
?both: negated | both AND negated -> binary
?negated: compared | NOT negated -> negated
?compared: sum | sum COMPARED sum -> binary
?sum: product | sum SIGN product -> binary
?product: signed | product TIMES signed -> binary
?signed: power | SIGN signed -> signed
?power: atom | atom "^" [SIGN] NUMBER -> power
?atom: NUMBER [PERCENT] -> number
     | (NAME | QUOTED) -> term
     | WORD -> term
     | WORD "(" _parts CLOSE -> function
     | "(" either ")"
_parts: either (";" either)*

OR.3: /(of|or)\b/i
AND.3: /(en|and)\b/i
NOT.3: /(niet|not)\b/i
COMPARED: "<=" | ">=" | "!=" | "==" | "<>" | "<" | ">" | "=" | "≤" | "≥" | "≠"
SIGN: "+" | "-" | "−" | "–"
TIMES: "*" | "/" | "×" | "·" | "÷"
PERCENT: "%"
CLOSE: ")"
NUMBER: /[0-9]+([.,][0-9]+)?/
NAME.4: /[a-z][a-z0-9]{1,30}\.[a-z0-9][a-z0-9_]*(-[a-z][a-z0-9_]*(?![a-z0-9_.]))*/i
QUOTED: /"[^"]{1,120}"|«[^»]{1,120}»|“[^”]{1,120}”/
WORD: /[a-zà-ÿ][a-zà-ÿ0-9_]*/i
%ignore /[ \t\r\n\u00a0]+/
"""
_SAME = {"==": "=", "<>": "!=", "≤": "<=", "≥": ">=", "≠": "!=", "−": "-", "–": "-", "×": "*", "·": "*", "÷": "/"}
_SAME |= {"and": "en", "or": "of"}
_THOUSANDS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")


def parse(text: str) -> Node:
    """Return the tree of a filter or formula; raise :class:`ExpressionError` with the place for any other text."""
    if not text.strip():
        raise ExpressionError("Er staat nog niets; schrijf bijvoorbeeld «sociaal.65plus > 25».")
    if len(text) > LONGEST:
        raise ExpressionError(f"De tekst telt {len(text)} tekens; verwacht hoogstens {LONGEST}.", LONGEST)
    from lark import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

    try:
        return _parser().parse(text)
    except UnexpectedInput as fault:
        at, found, expected = len(text), "", getattr(fault, "expected", None) or getattr(fault, "allowed", None) or ()
        if isinstance(fault, UnexpectedCharacters):
            at, found = fault.pos_in_stream, text[fault.pos_in_stream]
        elif isinstance(fault, UnexpectedToken) and fault.token.type != "$END":
            at, found = fault.token.start_pos, str(fault.token)
    raise ExpressionError(_sentence(text, at, found, expected), at)


def _sentence(text: str, at: int, found: str, expected: Any) -> str:
    where = f"Op plaats {at + 1} staat «{plain(found, 20) or '?'}»" if found else "De tekst breekt af"
    if "NUMBER" in expected and "NAME" not in expected:
        return f"{where}; verwacht na ^ een los getal van -{HIGHEST_POWER} tot en met {HIGHEST_POWER}."
    if "NUMBER" in expected:
        return f"{where}; verwacht een getal, of een cijfer zoals sociaal.65plus."
    if found == ",":
        return f"{where}; verwacht ; tussen de delen van een functie (een komma hoort bij een getal: 2,5)."
    closing = " of )" if text[:at].count("(") > text[:at].count(")") else ""
    return f"{where}; verwacht een teken zoals + of <, een woord zoals «en»{closing}."


@cache
def _parser() -> "Lark":
    from lark import Lark, Transformer, v_args

    @v_args(inline=True)
    class Build(Transformer[Any, Node]):  # type: ignore[misc]
        """Builds the tree while the text is read, so that nothing has to walk it afterwards."""

        number, term, signed = staticmethod(_number), staticmethod(_term), staticmethod(_signed)
        binary, negated = staticmethod(_binary), staticmethod(_negated)
        power, function = staticmethod(_power), staticmethod(_function)

    return Lark(_GRAMMAR, parser="lalr", transformer=Build())


def _end(token: "Token") -> int:
    return int(token.end_pos)


def _read(token: "Token") -> float:
    at = int(token.start_pos)
    if _THOUSANDS.fullmatch(token):
        whole = token.replace(".", "")
        comma = token.replace(".", ",")
        raise ExpressionError(
            f"Op plaats {at + 1}: «{token}» is op twee manieren te lezen; schrijf {whole} of {comma}.", at
        )
    value = float(token.replace(",", "."))
    if value > LARGEST:
        raise ExpressionError(
            f"Op plaats {at + 1} staat een getal van {len(token)} cijfers; verwacht hoogstens 15.", at
        )
    return value


def _number(token: "Token", percent: "Token | None") -> Node:
    return Node("percent" if percent else "number", token.start_pos, _end(percent or token), number=_read(token))


def _term(token: "Token") -> Node:
    return Node("term", token.start_pos, _end(token), name=str(token))


def _signed(sign: "Token", part: Node) -> Node:
    return node("negative", part, at=sign.start_pos) if _op(sign) == "-" else part


def _negated(sign: "Token", part: Node) -> Node:
    return node("niet", part, at=sign.start_pos)


def _binary(left: Node, sign: "Token", right: Node) -> Node:
    return node(_op(sign), left, right)


def _power(base: Node, sign: "Token | None", exponent: "Token") -> Node:
    number = _read(exponent)
    if number > HIGHEST_POWER:
        at = int(exponent.start_pos)
        raise ExpressionError(f"Op plaats {at + 1}: ^{plain(exponent, 20)} is te veel; verwacht hoogstens ^10.", at)
    return node("^", base, number=-number if sign and _op(sign) == "-" else number)


def _function(word: "Token", *rest: Any) -> Node:
    *parts, _ = rest
    return node(str(word).lower(), *parts, at=word.start_pos)


def _op(token: "Token") -> str:
    text = str(token).lower()
    return _SAME.get(text, text)
