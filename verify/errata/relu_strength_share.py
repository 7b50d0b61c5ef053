"""The network at its fixed point, mean of f g over all eight inputs (Eq. 7)."""

from verify.networks.weight_shared_relu import PARITIES, WeightSharedReLU


def relu_strength_share(erratum):
    S = 5.0
    shares = WeightSharedReLU([(2 * S) ** 0.5] * 3 + [-S], S).outputs() * PARITIES
    at = {"S": S, **{f"rho({number})": S * share for number, share in enumerate(shares, 1)}}
    return erratum.against(shares.mean(), at, tolerance=1e-12, setting=__doc__)
