"""The total loss of a model in ball arithmetic, from its definition: the rigorous twin of the loss in floats."""

import math
from typing import Any

from flint import arb
from sympy import Add, Dummy, Integer, Lambda, exp, oo

from ..errors import CannotEnclose, InvalidInput
from ..numerics.balls.binomial import ball_binomial
from ..numerics.balls.enclosure import is_relative, starting_bits
from ..numerics.balls.evaluator import Evaluator
from ..numerics.balls.functions import lift
from ..numerics.balls.heads import HEADS
from ..numerics.balls.precision import precision
from ..parse import LARGEST_WHOLE, digit_count, exact_number, short

_MOST_BITS = 1200


def certified_loss(model: Any, T: Any, D: Any, N: Any, n_s: Any, digits: int) -> Any:
    """A `flint.arb` of relative radius at most 10^-digits around the expected loss; None or infinite is infinite.

    One skill's loss is summed over skills (a head, Euler-Maclaurin and Hurwitz zeta functions); with finite time and
    data it is first averaged over the binomial number of samples: in closed form where it is a polynomial in a falling
    exponential, else count by count. CannotEnclose where that is too much work.
    """
    digits = digit_count(digits)
    model._given(*model._reads)
    time = _resource(T, "T")
    samples, skills = _count(D, "D", 0), _count(model.n_s if n_s is None else n_s, "n_s", 1)
    basis = skills if N is None else _count(N, "N", 0)
    basis = skills if basis is None else basis
    if basis is not None and skills is not None and basis > skills:
        raise InvalidInput(f"N = {basis:g} basis functions exceed n_s = {skills:g} skills; lower N.")
    if time == 0 or samples == 0:
        time, samples = exact_number(0, "T"), None
    bits = starting_bits(digits)
    while bits <= _MOST_BITS:
        with precision(bits):
            total = arb(0)
            if basis != 0 and (time is not None or samples is not None):
                total += _learned(model, time, samples, basis, skills)
            if basis is not None and basis != skills:
                missing = _mass(model, basis + 1, skills) / _mass(model, 1, skills)
                total += _ball(model.skill.unlearned) * missing
            if total == 0 or is_relative(total, digits):
                return total
        bits *= 2
    raise CannotEnclose(f"The loss does not reach {digits} digits at {_MOST_BITS} bits of precision.")


def _resource(T: Any, name: str) -> Any:
    if T is None or (isinstance(T, float) and math.isinf(T) and T > 0) or T is oo:
        return None
    number = exact_number(T, name, allow_float=False)
    if number.is_negative or number > LARGEST_WHOLE:
        raise InvalidInput(f"{name} must be at least 0 and at most {LARGEST_WHOLE:g}, or inf, not {short(number)}.")
    return number


def _count(value: Any, name: str, lowest: int) -> int | None:
    if value is None or (isinstance(value, float) and math.isinf(value) and value > 0) or value is oo:
        return None
    number = exact_number(value, name)
    if not number.is_Integer or not lowest <= number <= LARGEST_WHOLE:
        raise InvalidInput(
            f"{name} must be a whole number from {lowest} to {LARGEST_WHOLE:g}, or inf, not {short(number)}."
        )
    return int(number)


def _ball(expression: Any) -> Any:
    return lift(Evaluator(heads=HEADS).value(expression))


def _mass(model: Any, first: int, last: int | None) -> Any:
    """The sum of the weights from first to last."""
    bounds = Integer(first), oo if last is None else Integer(last)
    return _ball(model.spectrum.normalisation(*bounds))


def _learned(model: Any, time: Any, samples: int | None, basis: int | None, skills: int | None) -> Any:
    u, norm = Dummy("u", positive=True), Dummy("H", positive=True)
    curve, rate = model.skill.curve(u), model.skill.clock
    one, last = _mass(model, 1, skills), oo if basis is None else basis

    def summed(weight: Any, x: Any, g: Any) -> Any:
        evaluator = Evaluator({norm: one}, heads=HEADS)
        return evaluator.value(weight * model.spectrum.sum(Lambda(u, g), x / norm, 1, last)) / one

    if samples is None:
        return summed(1, rate * time, curve)
    if time is None:
        if skills == 1:
            return 0 * one
        return summed(curve.subs(u, 0), samples, (1 - u / samples) ** samples)
    tau = rate * time / samples
    terms = _exponentials(curve, u)
    if terms is None or skills == 1:
        if not model.has("power law"):
            remedy = model.remedies["power law"]
            raise CannotEnclose(f"The mean over samples is enclosed for exponential curves or a power law: {remedy}.")
        alpha = model.parameters["alpha"]

        def parts() -> Any:
            compiled = Evaluator(heads=HEADS).curve(curve, u)
            return compiled, _ball(alpha + 1), _mass(model, 1, skills), _ball(tau)

        return ball_binomial(parts, samples, basis)
    return sum(
        (summed(weight, samples, (1 - u * (1 - exp(-pace * tau)) / samples) ** samples) for weight, pace in terms),
        0 * one,
    )


def _exponentials(curve: Any, u: Any) -> list[tuple[Any, Any]] | None:
    """The terms (c, a) of a curve that is a finite sum of c exp(-a u); None for any other."""
    found = []
    for term in Add.make_args(curve.expand()):
        weight, rest = term.as_independent(u)
        if not isinstance(rest, exp):
            return None
        pace = -rest.exp / u
        if pace.has(u) or not pace.is_positive:
            return None
        found.append((weight, pace))
    return found
