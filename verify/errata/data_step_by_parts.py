"""The integral of k^-(alpha+1) (1 - P(k))^D over k at D = 20 and 21, by quadrature."""

from verify.errata.data_step import integral_loss


def data_step_by_parts(erratum):
    alpha, D = 0.6, 20
    now, then = (integral_loss(alpha, D + more) for more in (0, 1))
    at = {"alpha": alpha, "D": D, "L": now, "Delta_L": then - now}
    return erratum.against(then - now, at, tolerance=1e-6, setting=__doc__)
