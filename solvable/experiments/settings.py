"""The settings that a claim states, as data."""

import re
from fractions import Fraction

_GREEK = "alpha|beta|gamma|delta|epsilon|eta|kappa|lambda|sigma|tau|rho|theta|omega|phi"
_LETTER = rf"(?:[A-Za-z]|{_GREEK})(?:_\w+)?(?:\(0\))?"
_NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?:/\d+)?"
# A letter, or a product or ratio of letters, and the number that it equals.
_EQUATION = re.compile(rf"(?<![\w/*^])({_LETTER}(?:[ /]{_LETTER})*) = ({_NUMBER})(?![\w^*/]|\$? to )")
_MODEL = re.compile(r"\b([A-Z]\w+)\(((?:\w+=[^,()]+(?:, )?)+)\)")


def settings_of(claim: str) -> dict[str, int | float | str]:
    """Every `letter = number` of a claim, and the model that it names with its parameters.

    >>> settings_of("L(T = 1000), Multilinear(alpha=3/5, S=1)")
    {'model': 'Multilinear', 'alpha': 0.6, 'S': 1, 'T': 1000}
    >>> settings_of("loss of 300 skills at eta S T = 1e+06, S/r = 20")
    {'eta S T': 1000000.0, 'S/r': 20}
    """
    found: dict[str, int | float | str] = {}
    for model, parameters in _MODEL.findall(claim):
        found["model"] = model
        pairs = (parameter.partition("=") for parameter in parameters.split(", "))
        found |= {name: _number(value) for name, _, value in pairs if re.fullmatch(_NUMBER, value)}
    return found | {name: _number(value) for name, value in _EQUATION.findall(claim)}


def _number(text: str) -> int | float:
    return int(text) if re.fullmatch(r"-?\d+", text) else float(Fraction(text))
