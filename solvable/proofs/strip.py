"""The strip of a Mellin transform: does a saturation curve decay fast enough for its law?"""

from typing import Any

from sympy import Abs, Integral, Symbol, cancel, limit, oo, zeta

from ..errors import NotDerivable
from ..expressions.flow_loss import FlowLoss
from ..expressions.harmonic_sum import HarmonicSum
from .proof import Proof
from .step import SMALLER_THAN_EVERY_POWER


def strip_error(proof: Proof, modes: HarmonicSum) -> Any:
    """The error of the power law of a harmonic sum: of its curve, its weights k^-(1+delta) and its clocks x k^-kappa.

    A curve that decays like C u^-c has the law only for delta/kappa < c, with the relative error of the next term,
    C kappa zeta(1+delta-kappa c) x^(delta/kappa-c)/M. Where c < 1 that strip limits delta, which becomes an assumption.

    Raises NotDerivable when the curve decays too slowly, or when its decay cannot be decided.
    """
    from ..expressions.decay import decay

    u = Symbol("u", positive=True)
    curve, delta, kappa, x = modes.g(u), modes.delta, modes.kappa, modes.x
    flows = list(curve.atoms(FlowLoss))
    order, amplitude = flows[0].decay() if flows else (decay(curve, u), None)
    exponent = delta / kappa
    if order is None:
        raise NotDerivable(
            "the decay of the loss curve could not be decided; give one that is rational in u and exp(u)."
        )
    if order == oo:
        return SMALLER_THAN_EVERY_POWER
    if exponent.is_number and not exponent < order:
        raise NotDerivable(
            f"the loss curve decays like u^-{order}, too slowly for the exponent {exponent}: the most frequent skills "
            "dominate the loss and another law holds."
        )
    if order < 1:
        proof.assume(cancel(delta), "<", order / (1 - order))
    amplitude = limit(u**order * curve, u, oo) if amplitude is None else amplitude
    next_term = Abs(zeta(1 + delta - kappa * order)) + 1
    transform = Integral(u ** (exponent - 1) * curve, (u, 0, oo))
    return 2 * amplitude * kappa * next_term * x ** (exponent - order) / transform
