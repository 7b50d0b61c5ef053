"""A share that holds for many coupons only.  As a textbook might print it."""

from sympy import Symbol, exp

from solvable.erratum.erratum import Erratum

n, D = (Symbol(name, positive=True) for name in ("n", "D"))

exponential_share = Erratum(
    "exponential_share",
    place="Erdos1961: Section 1",
    printed=n * exp(-D / n),
    correct=n * (1 - 1 / n) ** D,
    rating="looseness",
    theorem="unseen_coupons",
    statement="The exponential is the limit of many coupons; the count of a few is smaller.",
)
