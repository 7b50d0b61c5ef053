"""Skill strengths from samples.  Nam et al. 2024, Eq. 318."""

from solvable.laws.theorem import theorem


@theorem(
    title="The estimator of a skill strength",
    section="A1.8",
    sources=("Nam2024: Eq. 318",),
    letters={
        "s": "variable of the generating function of g_k, set to 0",
        "t": "variable of the generating function of f, set to 0",
        "g": "value of the basis function on a sample",
        "g()": "basis function of a skill",
        "f": "output on a sample",
        "f()": "output of a model",
    },
)
def skill_strength_estimator(model, proof):
    """The mean of a skill's basis function times the output, over samples that show the skill, estimates its strength
    without bias. Whatever the model output $f$: the mean of $g_k f$ over $n$ independent inputs of skill $k$ has the
    mean $R_k$ and the variance $(E f^2 - R_k^2)/n$. The sample covariance of $g_k$ and $f$, which the authors' code
    takes, is that mean less the product of the sample means of $g_k$ and of $f$: its mean is $(1 - 1/n) R_k$, and from
    $n = 2$ on the root mean square of the difference is at most $sqrt(E f^2/n)$, whose order $n^(-1/2)$ it has wherever
    $E f$ is not 0."""
    from sympy import IndexedBase, Sum, Symbol

    from solvable.models.quantities.samples import SAMPLE, output_with_one_bit_apart
    from solvable.models.quantities.setup import parity_with_one_bit_apart, with_one_bit_apart
    from solvable.proofs.instances import ARBITRARY

    n = Symbol("n", positive=True, integer=True)
    R, F, m = (Symbol(name, real=True) for name in ("R_k", "F_k", "m_k"))
    rest = Symbol("V_k")
    g, f = parity_with_one_bit_apart(model), output_with_one_bit_apart()
    values = [IndexedBase(name, real=True)[SAMPLE] for name in "gf"]

    proof.assume(f, "is", ARBITRARY)
    proof.define(R, with_one_bit_apart(model, g * f), "the strength of skill $k$", "Nam2024: Eq. 7")
    proof.define(F, with_one_bit_apart(model, f**2), "mean square of the output on the inputs of skill $k$")
    proof.define(m, with_one_bit_apart(model, f), "mean of the output there")
    apart = with_one_bit_apart(model, (f - m - R * g) ** 2)
    proof.define(rest, apart, "mean square of what is neither a constant nor along $g_k$")

    proof.begin("estimator_mean", n=n)
    proof.equal(R, "every input has the mean $R_k$", name="mean")
    proof.begin("estimator_variance", n=n)
    proof.equal(
        (F - R**2) / n,
        "independent inputs add up; $g_k^2 = 1$",
        reference="Nam2024: Eq. 318",
        name="variance",
        key=True,
    )
    proof.begin("sample_covariance", n=n)
    means = [Sum(value, (SAMPLE, 1, n)) / n for value in values]
    proof.equal(
        Sum(values[0] * values[1], (SAMPLE, 1, n)) / n - means[0] * means[1],
        "the sample covariance of $n$ values of $g_k$ and $f$",
        name="covariance",
    )
    proof.begin("product_of_means", n=n)
    proof.equal(R / n, "$E g_k = 0$: only $g_j$ and $f_j$ of one input go together", name="bias")
    proof.begin("product_of_means", n=n, order=2)
    proof.equal(
        m**2 * (n - 1) / n**2 + F / n**2 + 2 * (n - 1) * R**2 / n**3,
        "$g_i^2 = 1$, and $g_i g_j$ leaves of $f^2$ only $f_i f_j$ and $f_j f_i$, since $E g_k = 0$",
        name="mean square",
    )
    proof.equal(
        F / n - (n - 1) / n**2 * rest - (n - 1) * (n - 2) / n**3 * R**2,
        "1 and $g_k$ are orthonormal on the inputs of skill $k$: $F_k = m_k^2 + R_k^2 + V_k$",
    )
    with proof.given((2, "<=", n)):
        proof.at_most(F / n, "nothing negative is left out", name="bound")
    return proof.law()
