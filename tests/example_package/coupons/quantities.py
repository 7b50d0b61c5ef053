"""What the model defines."""

from sympy import Function, Sum

from solvable.models.definition import defines


@defines("Erdos1961: Section 1")
def unseen(model, D):
    """The expected number of coupons that $D$ draws do not show: none of them is coupon $k$."""
    n, k = model.parameters["n"], model.symbols.k
    return Function("U")(D), Sum((1 - 1 / n) ** D, (k, 1, n))
