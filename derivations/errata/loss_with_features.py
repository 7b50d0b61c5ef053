"""Loss and strength of a skill that is learned in parts.  Nam et al. 2024, Eq. 10 in the extended models."""

from itertools import product

from sympy import Eq

from solvable.corrections.erratum import erratum

from ._letters import L, R, S


@erratum(
    place="Nam2024: Eq. 10 (in the extended models)",
    printed=Eq(L, (S - R) ** 2 / 2),
    correct=Eq(L, S * (S - R) / 2),
    rating="looseness",
    theorem="min_norm_identity",
)
def loss_with_features(slip):
    """Eq. 10 needs an output that is a multiple of g_k on skill k, which a skill learned in parts has not: there L = S
    (S - R)/2. Proposition 1 turns losses into strengths by Eq. 10, Proposition 2 by Eq. 7, which holds always."""
    at = {S: 2.0}
    parts, learned = 4, 3
    strength = loss = 0.0
    for part, bits in product(range(parts), product((0, 1), repeat=3)):
        sign = (-1) ** sum(bits)
        # A basis function sqrt(N_c) g on its own part of the inputs, with the coefficient S/sqrt(N_c), or not there.
        output = at[S] * sign if part < learned else 0.0
        strength += sign * output / (parts * 8)
        loss += (at[S] * sign - output) ** 2 / 2 / (parts * 8)
    at[R] = strength
    return slip.against(
        loss,
        at,
        tolerance=1e-12,
        setting="a skill of four basis functions, three of them present: strength (Eq. 7) and loss over all inputs.",
    )
