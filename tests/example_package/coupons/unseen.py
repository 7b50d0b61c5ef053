"""The share of coupons that D draws do not show, as an expression of its own."""

import numpy as np
from sympy import Function

from solvable.numerics.balls.functions import lift
from solvable.numerics.head import Head


class Unseen(Function):
    """(1 - 1/n)^D, which SymPy knows nothing of."""

    is_real = True
    is_positive = True


def _ball(evaluator, expression):
    draws, coupons = (lift(evaluator.value(argument)) for argument in expression.args)
    return (1 - 1 / coupons) ** draws


HEAD = Head(Unseen, ball=_ball, floats=lambda draws, coupons: np.exp(draws * np.log1p(-1 / coupons)))
