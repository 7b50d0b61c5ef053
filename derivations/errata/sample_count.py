"""The empirical loss as a sum over skills.  Nam et al. 2024, Eq. 79."""

from sympy import Eq, Sum, Symbol

from solvable.erratum.erratum import Erratum

from ._letters import D, L, k, n_s, rho

j = Symbol("j", integer=True)

sample_count = Erratum(
    "sample_count",
    place="Nam2024: Eq. 79",
    printed=Eq(L, Sum(rho(j) ** 2, (j, 1, D), (k, 1, n_s)) / (2 * D)),
    correct=Eq(L, Sum(rho(j) ** 2, (j, 1, D)) / (2 * D)),
    rating="misprint",
    theorem="empirical_loss_decoupling",
    statement="""A sum over skills of the residuals rho(j) of all D samples counts each sample n_s times; the inner
    sum runs over the d_k samples of skill k. The next line, Eq. 80, is right.""",
)
