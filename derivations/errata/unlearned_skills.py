"""The loss of the compute-optimal plot.  Nam et al. 2024, Eq. 328."""

from itertools import product

from sympy import Eq, Symbol

from solvable.corrections.erratum import erratum

from ._letters import L, S, r

P_N = Symbol("P_N", positive=True)


@erratum(
    place="Nam2024: Eq. 328",
    printed=Eq(L, P_N * (S - r) ** 2 / 2 + (1 - P_N)),
    correct=Eq(L, P_N * (S - r) ** 2 / 2 + (1 - P_N) * S**2 / 2),
    rating="proven slip",
    theorem="total_loss",
)
def unlearned_skills(slip):
    """Skills beyond N carry the factor S^2/2, as in Eq. 12; without it the loss starts wrong unless S^2 = 2. Both forms
    are shown at T = 0, where P_N is the share of the first N skills; the scaling exponent survives."""
    from ._sums import frequencies

    at = {S: 5.0, r: 0.01}
    shares = frequencies(0.6, 6)
    learnable = 3
    at[P_N] = float(shares[:learnable].sum())
    total = 0.0
    for skill, share in enumerate(shares):
        for bits in product((0, 1), repeat=3):
            sign = (-1) ** sum(bits)
            output = at[r] * sign if skill < learnable else 0.0
            total += share * (at[S] * sign - output) ** 2 / 2 / 8
    return slip.against(
        total,
        at,
        tolerance=1e-9,
        setting="six skills, three of them with a basis function, S = 5, T = 0: the loss averaged over every input.",
    )
