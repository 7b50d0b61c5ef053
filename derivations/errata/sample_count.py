"""The empirical loss as a sum over skills.  Nam et al. 2024, Eq. 79."""

from sympy import Eq, Sum, Symbol

from solvable.corrections.erratum import erratum

from ._letters import D, L, k, n_s, rho

j = Symbol("j", integer=True)


@erratum(
    place="Nam2024: Eq. 79",
    printed=Eq(L, Sum(rho(j) ** 2, (j, 1, D), (k, 1, n_s)) / (2 * D)),
    correct=Eq(L, Sum(rho(j) ** 2, (j, 1, D)) / (2 * D)),
    rating="misprint",
    theorem="empirical_loss_decoupling",
)
def sample_count(slip):
    """A sum over skills of the residuals rho(j) of all D samples counts each sample n_s times; the inner sum runs over
    the d_k samples of skill k. The next line, Eq. 80, is right."""
    import numpy as np

    seed = 79
    generator = np.random.default_rng(seed)
    at = {D: 12, n_s: 3}
    skills = generator.integers(1, at[n_s] + 1, at[D])
    residuals = generator.standard_normal(at[D])
    at |= {rho(number + 1): float(residual) for number, residual in enumerate(residuals)}
    by_skill = sum((residuals[skills == skill] ** 2).sum() for skill in range(1, at[n_s] + 1))
    return slip.against(
        by_skill / (2 * at[D]),
        at,
        tolerance=1e-12,
        setting="twelve samples of three skills with random residuals, added up skill by skill.",
        seed=seed,
    )
