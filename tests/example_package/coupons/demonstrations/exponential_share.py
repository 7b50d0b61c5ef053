"""All draws of 3 from 4 coupons, one by one."""

from itertools import product


def exponential_share(erratum):
    """The mean number of coupons that no draw shows, over all draws."""
    n, D = 4, 3
    unseen = [n - len(set(draws)) for draws in product(range(n), repeat=D)]
    return erratum.against(sum(unseen) / len(unseen), {"n": n, "D": D}, tolerance=1e-12, setting=__doc__)
