"""A linear mode that a power of its clock drives."""

from sympy import Expr, Integer, Mul, Tuple, cancel, expand_power_base, hyper
from sympy.core.function import AppliedUndef

from ...errors import NotDerivable
from ..link import Link


def kummer_flow(equations: Tuple, unknown: AppliedUndef) -> Link:
    """The solution of dP/ds = b (c s^-q - P), P = 0 at s = 0, q < 1: c b s^(1-q) M(1, 2-q, -b s)/(1-q), M Kummer's.

    The last argument of the unknown is its clock s. Raises NotDerivable for any other flow.
    """
    flow, initial = equations
    s = unknown.args[-1]
    driven = flow.rhs.subs(unknown, 0)
    b = cancel(-flow.rhs.diff(unknown))
    if b.has(s) or b.has(unknown) or initial.rhs != 0:
        raise NotDerivable("the flow must be linear, at one rate, and start at 0.")
    c, power = expand_power_base(driven / b).as_independent(s, as_Add=False)
    q: Expr = Integer(0)
    for part in Mul.make_args(power):
        base, exponent = part.as_base_exp()
        if part != 1 and (base != s or exponent.has(s)):
            raise NotDerivable(f"{power} is no power of the clock {s}.")
        q -= exponent if part != 1 else 0
    if (1 - q).is_positive is not True:
        raise NotDerivable(f"the drive {power} is too strong at the start.")
    mode = c * b * s ** (1 - q) * hyper((1,), (2 - q,), -b * s) / (1 - q)
    return Link(mode, "Kummer's function: the drive, added up with the weight of what decays", reference="DLMF: 13.4.1")
