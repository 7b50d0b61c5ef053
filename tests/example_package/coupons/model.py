"""The collector of coupons."""

from solvable.expressions.symbols import Symbols, quantity
from solvable.models.model import Model


class Coupons(Model):
    """D draws, with replacement, from n coupons that are all alike."""

    name = "coupons"
    symbols = Symbols(
        quantity("n", "number of coupons", "2", "50", whole=True),
        quantity("D", "number of draws", "1", "100", whole=True),
        quantity("k", "coupon", "1", "12", integer=True),
    )
    definitions = ("coupons.quantities",)

    def __init__(self, n=None):
        super().__init__({"n": n})
