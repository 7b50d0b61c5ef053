"""Sums over skills as integrals from k = 1.  Nam et al. 2024, Eqs. 50, 61 and 67."""

from sympy import Eq, zeta

from solvable.corrections.erratum import erratum

from ._letters import L, S, alpha


@erratum(
    place="Nam2024: Eq. 50, Eq. 61, Eq. 67",
    printed=Eq(L, S**2 / (2 * alpha * zeta(alpha + 1))),
    correct=Eq(L, S**2 / 2),
    rating="looseness",
    theorem="time_exponent",
)
def integral_from_first_skill(slip):
    """The sum over skills becomes an integral from k = 1 (from N + 1 in Eq. 67) while A stays 1/zeta(alpha+1), so with
    nothing learned the loss comes out too small. The equations are used for exponents only, and those survive."""
    import numpy as np

    seed, draws = 50, 20_000
    at = {alpha: 0.6, S: 1.0}
    generator = np.random.default_rng(seed)
    skills = generator.zipf(1 + at[alpha], draws)
    bits = generator.integers(0, 2, (draws, 3))
    target = at[S] * np.where(skills > 0, (-1.0) ** bits.sum(axis=1), 0.0)
    return slip.against(
        ((target - 0.0) ** 2).mean() / 2,
        at,
        tolerance=1e-9,
        setting=f"the loss of the output 0 over {draws} random inputs, skills drawn with alpha = 0.6.",
        seed=seed,
    )
