"""Loss and strength of a skill that is learned in parts.  Nam et al. 2024, Eq. 10 in the extended models."""

from sympy import Eq

from solvable.erratum.erratum import Erratum

from ._letters import L, R, S

loss_with_features = Erratum(
    "loss_with_features",
    place="Nam2024: Eq. 10 (in the extended models)",
    printed=Eq(L, (S - R) ** 2 / 2),
    correct=Eq(L, S * (S - R) / 2),
    rating="looseness",
    theorem="min_norm_identity",
    statement="""Eq. 10 needs an output that is a multiple of g_k on skill k, which a skill learned in parts has
    not: there L = S (S - R)/2. Proposition 1 turns losses into strengths by Eq. 10, Proposition 2 by Eq. 7, which
    holds always.""",
)
