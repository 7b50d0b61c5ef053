"""One root of a function near a float, enclosed by interval Newton."""

from collections.abc import Callable

from flint import arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.precision import precision

# A ball of a function at a ball, at a working precision.
Evaluated = Callable[[arb, int], arb]

NARROW = "1e-11"
DIGITS_PER_STEP = 10
GUARD_BITS = 60


def interval_newton(value: Evaluated, slope: Evaluated, start: arb | float, digits: int, name: str) -> arb:
    """A ball of relative radius at most 10^-digits around the one root of `value` near `start`.

    Interval Newton on X, of relative width 1e-11 about `start`: with 0 outside f'(X), the ball m - f(m)/f'(X) inside X
    proves that the root exists there and is unique. The middle m is refined with the one enclosure of f'(X), so that
    the derivative is evaluated once; precision grows with the digits gained.
    Raises CannotEnclose, with the `name` of the unknown, when that cannot be shown.
    """
    first_bits = int(3.33 * 2 * DIGITS_PER_STEP) + GUARD_BITS
    with precision(first_bits):
        middle = arb(start)
        around = middle * (1 + arb(NARROW) * arb(0, 1))
        inclination = slope(around, first_bits)
    if inclination.contains(0) or not inclination.is_finite():
        raise CannotEnclose(f"the equation for {name} could not be shown to have one root near {float(start):.6g}.")
    for gained in range(2, 3 + (digits + 20) // DIGITS_PER_STEP):
        bits = int(3.33 * gained * DIGITS_PER_STEP) + GUARD_BITS
        with precision(bits):
            root = middle - value(middle, bits) / inclination
            if around.contains(root) and root.rad() * arb(10) ** digits <= root.abs_lower():
                return root
            middle = root.mid()
    raise CannotEnclose(f"the root {name} does not reach {digits} digits near {float(start):.6g}.")
