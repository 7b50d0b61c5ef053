"""Values that nobody expects, for the arguments of every public call."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import sympy

import solvable


def broken(*arguments: Any) -> Any:
    raise RuntimeError("asked too much")


ASKED = ("str", "repr", "float", "int", "index", "array", "iter", "len", "eq", "hash", "bool", "fspath", "getitem")
Broken = type("Broken", (), {f"__{name}__": broken for name in ASKED})
q, k = sympy.Symbol("q"), sympy.Symbol("k", positive=True)
DECAY = sympy.Lambda(k, sympy.exp(-k))
circle: list[Any] = []
circle.append(circle)
WORDS = ["", " ", "\0", "a\0b", "a\nb", "x" * 100_000, "9" * 5000, "1e99999", "1e3000", "nan", "-inf", "1/0", "\udcff"]
WORDS += [
    "%s{0}",
    "/",
    "__class__",
    "loss",
    "T",
    ".",
    "~",
    "\x1b[31m",
    "1,,2",
    "=",
    "Theorem",
    "alpha=1",
    "-1",
    "--",
    "é",
]
LISTS: list[Any] = [
    [],
    [None],
    ["1"],
    [1j],
    [True],
    [[[1.0]]],
    np.nan,
    [10**400],
    [-1, 0, math.inf],
    [date(2020, 1, 1)],
]
VALUES: list[Any] = [
    *(None, math.nan, math.inf, -math.inf, -1, 0, -0.5, 1e308, 5e-324, 10**18, 10**400, -(10**5000), True, 1j),
    *WORDS,
    *(b"1", b"\0", bytearray(b"x"), [], [None], [[1], [1, 2]], ["a", "b"], circle, (), (1, 2), ([1], [[1]]), {1, 2}),
    *({}, {"eta": None}, {"S": "x"}, {1: 2}, {q: 1}, {k: "x"}, {"step": [1], "skill_1": ["a"]}, frozenset(), range(3)),
    *(np.array(values, dtype=object) for values in LISTS),
    *(np.array(values) for values in LISTS[:7]),
    *(np.datetime64("2020-01-01"), np.timedelta64(3, "D"), np.True_, np.str_("x"), np.zeros(2, dtype=[("a", int)])),
    *(np.ma.array([1, 2], mask=[False, True]), np.float32(0.5), np.longdouble("1e4000"), memoryview(b"x")),
    *(date(2020, 1, 1), datetime(2020, 1, 1), timedelta(1), Fraction(-1, 3), iter([1]), (i for i in range(3))),
    *(Decimal(text) for text in ("NaN", "sNaN", "Infinity", "1e999999", "0.3")),
    *(q, q + 1, sympy.oo, -sympy.oo, sympy.zoo, sympy.nan, sympy.I, sympy.pi, sympy.true, sympy.Eq(q, 1), q < 1, DECAY),
    *(sympy.sin(1) ** 2 + sympy.cos(1) ** 2 - 1, sympy.Function("f")(q), sympy.Matrix([1, 2]), sympy.Tuple(1, q)),
    *(sympy.Sum(1 / k, (k, 1, sympy.oo)), sympy.Float("0.1"), sympy.Integer(10) ** 400, sympy.FiniteSet(1)),
    *(print, int, Broken, broken, lambda u: u, lambda *u: None, math, object(), Broken(), ..., NotImplemented),
    *(ValueError("no"), slice(1), Path("a\0b"), Path(), solvable.Linear, solvable.Linear(), solvable.PowerLaw()),
]
