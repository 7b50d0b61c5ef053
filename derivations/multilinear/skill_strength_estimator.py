"""Skill strengths from samples.  Nam et al. 2024, Eq. 318."""

from solvable.laws.theorem import theorem


@theorem(
    title="The estimator of a skill strength",
    model="multilinear",
    section="A1.8",
    sources=("Nam2024: Eq. 318",),
)
def skill_strength_estimator(model, proof):
    """Whatever the model output f: the mean of g_k f over n independent inputs of skill k has the mean R_k and the
    variance (E f^2 - R_k^2)/n. The sample covariance of g_k and f, which the authors' code takes, is that mean less
    the product of the sample means of g_k and of f: its mean is (1 - 1/n) R_k, and from n = 2 on the root mean square
    of the difference is at most sqrt(E f^2/n), whose order n^-1/2 it has wherever E f is not 0."""
    from sympy import Function, IndexedBase, KroneckerDelta, Sum, Symbol

    from solvable.proofs.instances import ARBITRARY

    n_b = model.symbols.n_b
    n, i, j = (Symbol(name, positive=True, integer=True) for name in ("n", "i", "j"))
    basis = proof.theorem("skill_orthogonality").steps
    sign = basis[-1].before.atoms(Sum).pop().function  # the parity, one relevant bit b written apart
    (b, *_), (xi, *_) = basis[-1].before.atoms(Sum).pop().limits
    f, R, F = Function("f", real=True), Symbol("R_k", real=True), Symbol("F_k", real=True)
    m, A, rest = Symbol("m_k", real=True), Symbol("A_k", real=True), Symbol("V_k")
    g_j, f_j = IndexedBase("g", real=True), IndexedBase("f", real=True)
    output = f(xi, b)

    def mean(expression):
        return Sum(expression, (b, 0, 1), (xi, 0, 2 ** (n_b - 1) - 1)) / 2**n_b

    def of_two_draws(same, different):
        """The mean over pairs of draws, which are independent where they differ."""
        delta = KroneckerDelta(i, j)
        return Sum(delta * same + (1 - delta) * different, (j, 1, n), (i, 1, n)) / n**2

    proof.positive(model.parameters["S"])
    proof.assume(output, "is", ARBITRARY)
    proof.define(R, mean(sign * output), "the strength of skill k", "Nam2024: Eq. 7")
    proof.define(F, mean(output**2), "mean square of the output on the inputs of skill k")
    proof.define(m, mean(output), "mean of the output there")
    proof.define(rest, mean((output - m - R * sign) ** 2), "mean square of what is neither a constant nor along g_k")
    proof.start(of_two_draws(mean((sign * output) ** 2), R**2) - R**2)
    proof.equal((F - R**2) / n, "the variance of the sample mean: g_k^2 = 1", reference="Nam2024: Eq. 318", key=True)

    def centred(of):
        return of[j] - Sum(of[i], (i, 1, n)) / n

    proof.start(Sum(centred(g_j) * centred(f_j), (j, 1, n)) / n)
    proof.equal(
        Sum(g_j[j] * f_j[j], (j, 1, n)) / n - Sum(g_j[j], (j, 1, n)) * Sum(f_j[j], (j, 1, n)) / n**2,
        "the sample covariance of n values of g_k and f",
    )
    proof.start(of_two_draws(R, 0))
    proof.equal(R / n, "the mean of the product of the sample means: E g_k = 0")
    proof.start(of_two_draws(F, m**2))
    proof.define(A, proof.equal(m**2 + (F - m**2) / n, "mean square of the sample mean of f"), "that mean square")
    proof.start(of_two_draws(A, 2 * R**2 / n**2))
    proof.equal(
        m**2 * (n - 1) / n**2 + F / n**2 + 2 * (n - 1) * R**2 / n**3,
        "mean square of the product: g_i^2 = 1, and g_i g_j leaves of f^2 only f_i f_j and f_j f_i, since E g_k = 0",
    )
    proof.start(F)
    proof.equal(m**2 + R**2 + rest, "1 and g_k are orthonormal on the inputs of skill k")
    proof.start(m**2 * (n - 1) / n**2 + F / n**2 + 2 * (n - 1) * R**2 / n**3)
    proof.equal(F / n - (n - 1) / n**2 * rest - (n - 1) * (n - 2) / n**3 * R**2, "the same mean square")
    with proof.given((2, "<=", n)):
        proof.at_most(F / n, "nothing negative is left out")
    return proof.law()
