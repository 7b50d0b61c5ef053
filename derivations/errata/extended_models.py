"""Skills that are learned in parts: what is printed, what holds, and why.  Nam et al. 2024."""

from sympy import Eq, Integer, Le, Symbol, sqrt

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import D_c, L, R, S, d_k

# Loss and strength of a skill that is learned in parts.
loss_with_features = Erratum(
    "loss_with_features",
    place="Nam2024: Eq. 10 (in the extended models)",
    printed=Eq(L, (S - R) ** 2 / 2),
    correct=Eq(L, S * (S - R) / 2),
    rating="looseness",
    theorem="min_norm_identity",
    statement="""Eq. 10 needs an output that is a multiple of $g_k$ on skill $k$, which a skill learned in parts has
    not: there $L = S (S - R)/2$. Proposition 1 turns losses into strengths by Eq. 10, Proposition 2 by Eq. 7, which
    holds always.""",
)

distance, outside, a_0, a_oo = (Symbol(name, positive=True) for name in ("delta", "B_out", "a_0", "a_oo"))

# How far training ends from the least-norm interpolant.
interpolant_distance = Erratum(
    "interpolant_distance",
    place="Nam2024: Eq. 103",
    printed=Eq(distance, a_0 * outside),
    correct=Eq(distance, a_oo * outside),
    rating="proven slip",
    theorem="extended_limit_point",
    statement="""The part of $B(0)$ outside the span of the samples, of norm $B_out$, is multiplied by the final $a$,
    which grows to order $sqrt(S)$, not by the initial one. The distance $delta$ from the interpolant still tends to 0
    with the initial values, so Proposition 1 survives.""",
)

# The bound on the distance from the least-norm interpolant.
interpolant_bound = Erratum(
    "interpolant_bound",
    place="Nam2024: Eq. 103 (bound)",
    printed=Le(distance, (S + a_0) * outside),
    correct=Le(distance, (sqrt(S) + a_0) * outside),
    rating="proven slip",
    theorem="extended_limit_point",
    statement="""The factor a has the unit of $sqrt(S)$, so that $S + a(0)$ mixes units and is too small for $S < 1$;
    $sqrt(S) + a(0)$ is a bound. The distance $delta$ still tends to 0 with the initial values, as stated.""",
)

# What the features of a D_c-shot learner must be.
shot_learner_features = Erratum(
    "shot_learner_features",
    place="Nam2024: Eq. 16, Proposition 1",
    printed=Claim("orthonormal features (Eq. 16) suffice for $R = S$ at $d_k >= D_c$", S),
    correct=Eq(R, S * (1 - (1 - 1 / D_c) ** d_k)),
    rating="looseness",
    theorem="dc_shot_learner",
    statement="""Features that are nonzero on one of $D_c$ equal cells each obey Eq. 16, yet $D_c$ samples leave cells
    unseen by chance, so orthonormality alone is not enough. The proposition holds where any $D_c$
    samples have feature vectors of rank $D_c$, as for Gaussian features.""",
)

# The strength that a D_c-shot learner reaches.
shot_learner_strength = Erratum(
    "shot_learner_strength",
    place="Nam2024: Eq. 17, Eq. 88",
    printed=Eq(R, S * (1 - sqrt(1 - d_k / D_c))),
    correct=Eq(R, S * d_k / D_c),
    rating="proven slip",
    theorem="dc_shot_learner",
    statement="""The strength follows from Eq. 104 by Eq. 10, which does not hold with features: the least-norm
    solution has $L = S (S - R)/2$, hence $E R = S d_k/D_c$. Eq. 104 is right in expectation, and $D_c$ samples do
    suffice for the full strength.""",
)

# The loss of a D_c-shot learner varies with its samples.
shot_learner_spread = Erratum(
    "shot_learner_spread",
    place="Nam2024: Eq. 104",
    printed=Claim("$L_k = (S^2/2) (1 - d_k/D_c)$ for every sample: its standard deviation is 0", Integer(0)),
    correct=S**2 / 2 * sqrt(2 * d_k * (D_c - d_k) / (D_c**2 * (D_c + 2))),
    rating="looseness",
    theorem="dc_shot_learner",
    statement="""Eq. 104 is the mean over training samples; for isotropic features the loss is $S^2/2$ times a Beta
    variable with the standard deviation shown. The deviation falls as $D_c^(-1/2)$, so the statement holds for many
    features.""",
)
