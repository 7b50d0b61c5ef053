"""Reading printed formulas back as numbers, so that tests compare mathematics and not strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import mpmath

TOKEN = re.compile(r"\\[A-Za-z]+|\\[,;]|[A-Za-z]|\d+|\S")
SPACES = (r"\,", r"\;")
GREEK = "alpha|beta|chi|delta|epsilon|eta|gamma|kappa|lambda|mu|nu|omega|phi|psi|rho|sigma|tau|theta|varphi|xi"
LETTERS = re.compile(rf"[A-Za-z]|\\({GREEK}|Delta|Lambda|Omega|Phi|Psi|Sigma|Theta)$")
FUNCTIONS = {
    r"\Gamma": lambda *a: mpmath.gamma(*a) if len(a) == 1 else mpmath.gammainc(*a),
    r"\zeta": mpmath.zeta,
    r"\exp": mpmath.exp,
    r"\log": mpmath.log,
    r"\sin": mpmath.sin,
    r"\cos": mpmath.cos,
    r"\tan": mpmath.tan,
    r"\tanh": mpmath.tanh,
    r"\cosh": mpmath.cosh,
    r"\sinh": mpmath.sinh,
    r"\max": max,
    r"\min": min,
}
NAMED = {
    "atan": mpmath.atan,
    "erf": mpmath.erf,
    "erfc": mpmath.erfc,
    "asinh": mpmath.asinh,
    "H": lambda x: mpmath.mpf(int(mpmath.re(x) > 0)),
}


def opaque(name: str, *arguments: complex) -> mpmath.mpf:
    """The value that stands for an unknown function at its arguments: any, but always the same."""
    seed = sum(ord(letter) * 7**n for n, letter in enumerate(name))
    for argument in arguments:
        seed = seed * 31 + (1000 * argument if mpmath.isfinite(argument) else 97)
    return mpmath.mpf(3) / 2 + mpmath.sin(seed)


# Where formulas are compared that bind a variable: a root by the sides of its equation, a coefficient by its series.
BOUND = mpmath.mpf(11) / 29


class LatexReader:
    """A formula of the kind this package prints, evaluated at numbers for its symbols."""

    def __init__(self, formula: str, values: Mapping[str, complex]) -> None:
        formula = re.sub(r"(?<!\\left)\(", r"\\left(", re.sub(r"(?<!\\right)\)", r"\\right)", formula))
        self.tokens = [token for token in TOKEN.findall(formula) if token not in SPACES]
        self.values = dict(values)
        self.at = 0

    def value(self) -> complex:
        """The number that the whole formula stands for."""
        found = self.sum()
        assert self.peek() == "", f"left over: {self.tokens[self.at :]}"
        return found

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        token = self.peek()
        assert token == (expected or token) != "", f"{token!r} where {expected!r} was expected"
        self.at += 1
        return token

    def sum(self) -> complex:
        sign = -1 if self.peek() == "-" else 1
        if self.peek() in ("-", "+"):
            self.take()
        total = sign * self.product()
        while self.peek() in ("+", "-"):
            total += (1 if self.take() == "+" else -1) * self.product()
        return total

    def product(self) -> complex:
        found = mpmath.mpf(1)
        while self.peek() not in ("", "+", "-", "}", ",", r"\right", "=", "]", ":", ";", "<", ">"):
            if self.peek() == r"\cdot":
                self.take()
            elif self.peek() == "/":
                self.take()
                found /= self.power()
            elif self.peek() == r"\sum":
                return found * self.series()
            elif self.opens_coefficient():
                return found * self.coefficient()
            else:
                found *= self.power()
        return found

    def power(self) -> complex:
        base = self.atom()
        if self.peek() == "!":
            self.take()
            base = mpmath.factorial(base)
        if self.peek() == "^":
            self.take()
            return mpmath.power(base, self.group())
        return base

    def group(self) -> complex:
        self.take("{")
        found = self.sum()
        self.take("}")
        return found

    def atom(self) -> complex:
        token = self.peek()
        if token == "{":
            return self.braced()
        if token == r"\left" and self.tokens[self.at + 1] == "|":
            return self.absolute()
        if token == r"\left" and self.tokens[self.at + 1] == r"\lfloor":
            return self.rounded(mpmath.floor, r"\lfloor", r"\rfloor")
        if token == r"\left" and self.tokens[self.at + 1] == r"\lceil":
            return self.rounded(mpmath.ceil, r"\lceil", r"\rceil")
        if token == r"\left" and self.tokens[self.at + 1] == "[":
            return self.branches()
        if token == r"\left":
            return self.arguments()[0]
        self.take()
        if token.isdigit():
            return mpmath.mpf(token)
        if token == r"\frac":
            return self.group() / self.group()
        if token == r"\binom":
            return mpmath.binomial(self.group(), self.group())
        if token == r"\sqrt":
            return self.root()
        if token == r"\pi":
            return mpmath.pi
        if token == r"\gamma" and token not in self.values:
            return mpmath.euler
        if token in FUNCTIONS:
            return self.special(FUNCTIONS[token])
        if token == r"\infty":
            return mpmath.inf
        if token == r"\mathrm":
            _, letter, _ = (self.take() for _ in range(3))
            assert letter in ("B", "e")
            return mpmath.beta(*self.arguments()) if letter == "B" else mpmath.e
        if token == r"\operatorname":
            return self.operator()
        assert LETTERS.match(token), token
        return self.named(token)

    def rounded(self, to_whole: Callable[[complex], complex], opening: str, closing: str) -> complex:
        """A formula between the signs for the nearest whole number below it, or above."""
        self.take(r"\left")
        self.take(opening)
        found = to_whole(self.group())
        self.take(r"\right")
        self.take(closing)
        return found

    def branches(self) -> complex:
        """The first formula in square brackets whose condition, an inequality behind a colon, holds."""
        self.take(r"\left")
        self.take("[")
        found: list[complex] = []
        while self.peek() != r"\right":
            branch, holds = self.sum(), True
            if self.peek() == ":":
                self.take()
                left, sign, right = self.sum(), self.take(), self.sum()
                holds = mpmath.re(left) < mpmath.re(right) if sign == "<" else mpmath.re(left) > mpmath.re(right)
            found += [branch] if holds else []
            if self.peek() == ",":
                self.take()
        self.take(r"\right")
        self.take("]")
        return found[0]

    def operator(self) -> complex:
        """A function whose name is written out, such as a polylogarithm."""
        self.take("{")
        name = ""
        while self.peek() != "}":
            name += self.take()
        self.take("}")
        if name == "Li":
            self.take("_")
            return mpmath.polylog(self.group(), self.arguments()[0])
        return self.equation() if name == "root" else self.special(NAMED[name])

    def equation(self) -> complex:
        """The root of an equation in square brackets, for the variable in its index: known by the two sides."""
        self.take("_")
        self.take("{")
        variable = self.letter()
        self.take("}")
        self.take(r"\left")
        self.take("[")
        sides = self.bound(variable, lambda: (self.sum(), self.take("="), self.sum()))
        self.take(r"\right")
        self.take("]")
        return opaque("root", sides[0], sides[2])

    def opens_coefficient(self) -> bool:
        """Whether [q^{...}] stands here, a power alone in square brackets."""
        opening = self.tokens[self.at : self.at + 2] == [r"\left", "["]
        if not opening or "^" not in self.tokens[self.at : self.at + 8] or ":" in self.tokens:
            return False
        start, depth = self.tokens.index("^", self.at) + 1, 0
        for place in range(start, len(self.tokens)):
            depth += (self.tokens[place] == "{") - (self.tokens[place] == "}")
            if not depth:
                return self.tokens[place + 1 : place + 3] == [r"\right", "]"]
        return False

    def coefficient(self) -> complex:
        """The coefficient of the power of q in square brackets; its series is the rest of the product."""
        self.take(r"\left")
        self.take("[")
        variable = self.letter()
        self.take("^")
        order = self.group()
        self.take(r"\right")
        self.take("]")
        return opaque("coefficient", self.bound(variable, self.product), order)

    def letter(self) -> str:
        """The name of a variable, with its index where it has one."""
        name = self.take()
        if self.peek() == "_":
            self.take()
            start = self.at
            while self.take() != "}":
                pass
            name += "_" + "".join(self.tokens[start : self.at])
        return name

    def bound(self, variable: str, read: Callable[[], Any]) -> Any:
        """What `read` reads where `variable` has the value of bound ones."""
        outside = dict(self.values)
        self.values[variable] = BOUND
        found = read()
        self.values = outside
        return found

    def braced(self) -> complex:
        """An indexed quantity {a}_{l}, a hypergeometric function, or a formula in braces."""
        if self.tokens[self.at + 1] == "}":
            return self.hypergeometric()
        if self.tokens[self.at + 2 : self.at + 4] == ["}", "_"] and self.tokens[self.at + 1].isalpha():
            name = self.tokens[self.at + 1]
            self.at += 4
            return opaque(name, *self.indices())
        return self.group()

    def hypergeometric(self) -> complex:
        """{}_{p}F_{q}(a, b; c; z), possibly to a power."""
        while self.take() != r"\left":
            pass
        self.take("(")
        groups: list[list[complex]] = [[]]
        while self.peek() != r"\right":
            groups[-1].append(self.sum())
            if self.peek() == ",":
                self.take()
            elif self.peek() == ";":
                self.take()
                groups.append([])
        self.take(r"\right")
        self.take(")")
        above, below, (z,) = groups
        found, power = mpmath.hyper(above, below, z), mpmath.mpf(1)
        if self.peek() == "^":
            self.take()
            power = self.group()
        return found**power

    def indices(self) -> list[complex]:
        """The indices of {B}_{k,l}, one or more."""
        self.take("{")
        found = [self.sum()]
        while self.peek() == ",":
            self.take()
            found.append(self.sum())
        self.take("}")
        return found

    def named(self, token: str) -> complex:
        """A symbol, a Kronecker delta, or an unknown function at its arguments, possibly to a power."""
        self.at -= 1
        start, name, power = self.at, self.letter(), mpmath.mpf(1)
        applied = self.tokens[self.at : self.at + 2] == ["{", r"\left"]
        applied = applied or (self.peek() == "^" and name not in self.values)
        if token == r"\delta" and name != token and not applied and name not in self.values:
            self.at = start + 2
            self.take("{")
            first = self.power()
            if self.peek() == ",":
                self.take()
            second = self.power()
            self.take("}")
            return mpmath.mpf(int(first == second))
        if self.peek() == "^" and name not in self.values:
            self.take()
            power, applied = self.group(), True
        if applied:
            self.take("{")
            found = opaque(name, *self.arguments())
            self.take("}")
            return found**power
        return self.values[name]

    def special(self, function: object) -> complex:
        power = mpmath.mpf(1)
        if self.peek() == "^":
            self.take()
            power = self.group()
        braces = self.peek() == "{"
        if braces:
            self.take()
        found = function(*self.arguments())  # type: ignore[operator]
        if braces:
            self.take("}")
        return found**power

    def root(self) -> complex:
        order = mpmath.mpf(2)
        if self.peek() == "[":
            self.take()
            order = self.sum()
            self.take("]")
        return self.group() ** (1 / order)

    def absolute(self) -> complex:
        self.take(r"\left")
        self.take("|")
        found = self.sum()
        self.take(r"\right")
        self.take("|")
        return abs(found)

    def arguments(self) -> list[complex]:
        self.take(r"\left")
        self.take("(")
        found = [self.sum()]
        while self.peek() == ",":
            self.take()
            found.append(self.sum())
        self.take(r"\right")
        self.take(")")
        return found

    def series(self) -> complex:
        """A finite sum; its summand is the rest of the product."""
        self.take(r"\sum")
        self.take("_")
        self.take("{")
        index = self.letter()
        self.take("=")
        first = self.sum()
        self.take("}")
        self.take("^")
        last = self.group()
        outside, start, total = self.values.get(index), self.at, mpmath.mpf(0)
        if last < first:  # an empty sum is read over, too
            self.values[index] = first
            self.product()
        for k in range(int(first), int(last) + 1):
            self.at = start
            self.values[index] = mpmath.mpf(k)
            total += self.product()
        if outside is None:
            del self.values[index]
        else:
            self.values[index] = outside
        return total
