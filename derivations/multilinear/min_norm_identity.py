"""The loss of a skill that fits its samples: L = S (S - R)/2, for every sample."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss of a least-norm interpolant, sample by sample",
    section="A5.4",
    new=True,
    needs=("two factors",),
    letters={
        "c": "coefficient of a sample",
        "u": "direction of the skill among its features",
        "x": "any vector",
        "m": "a sample",
        "R_k": "strength of skill k",
        "F_k": "mean square of the output on the inputs of skill k",
        "rho": "distance of the output from the target on a sample",
        "w": "coefficient of a feature in the output",
        "p": "squared length of the part of u that the samples see",
        "o": "squared length of the part of u that they do not see",
    },
)
def min_norm_identity(model, proof):
    """A least-norm fit has learned a skill to the extent to which the target lies in the span of the samples' features.
    Let $e_1, ..., e_(D_c)$ be orthonormal on the inputs of a skill, $g_k = sum_l u_l e_l$, and $f = sum_l w_l e_l$ with
    $w$ a combination of the features of $d_k <= D_c$ samples, $w_l = sum_j c_j phi_lj$. Then $L_k = S (S - R_k)/2$ plus
    half the sum of $c_j$ times $f - f*$ on sample $j$, which is 0 once the samples are fitted. The fit is the
    least-norm interpolant $w = S P u$, $P$ the projector on the span of the samples' features, so that
    $R_k = S |P u|^2$ for every single sample; $(S - R_k)^2/2$ is too small a loss by $R_k (S - R_k)/2$."""
    from sympy import Function, Sum, Symbol, sqrt

    S, D_c, d = (getattr(model.symbols, name) for name in ("S", "D_c", "d_k"))
    l, m, j = (Symbol(name, positive=True, integer=True) for name in ("l", "m", "j"))
    u, w, c, phi, x = (Function(name, real=True) for name in ("u", "w", "c", "phi", "x"))
    gap, strength, square = Function("rho"), Symbol("R_k"), Symbol("F_k")
    proof.positive(S)
    proof.assume(d, "<=", D_c)
    proof.theorem("skill_loss_identity", "proof")

    def over(expression, *indices, first=1, last=D_c):
        return Sum(expression, *((index, first, last) for index in indices))

    combination = over(c(j) * phi(l, j), j, last=d)
    misfit = over((w(l) - S * u(l)) * phi(l, m), l)
    proof.theorem("extended_gradient_subspace")
    proof.define(
        w(l), combination, "$f$ is a combination of the samples' features: `extended_gradient_subspace`, $b(0) = 0$"
    )
    proof.define(gap(m), misfit, "$f - f*$ on sample $m$")
    proof.define(strength, over(w(l) * u(l), l), "$R_k = E g_k f$: the features are orthonormal", "Nam2024: Eq. 7")
    proof.define(square, over(w(l) ** 2, l), "$F_k = E f^2$")
    proof.start(square - S * strength)
    remainder = over(c(j) * gap(j), j, last=d)
    proof.equal(remainder, "$w . (w - S u)$, sample by sample")
    proof.begin("loss_in_features")
    proof.equal(
        S * (S - strength) / 2 + remainder / 2,
        "put into `skill_loss_identity`",
        reference="Nam2024: Eq. 8",
        name="loss",
        key=True,
    )

    inside, outside, unit = Symbol("p", positive=True), Symbol("o", positive=True), Function("y")
    proof.define(
        unit(l),
        x(l) / sqrt(over(x(m) ** 2, m, last=d) + over(x(m) ** 2, m, first=d + 1)),
        "a unit vector: $u$ in an orthonormal basis whose first $d_k$ vectors span the samples' features",
    )
    proof.define(inside, over(unit(l) ** 2, l, last=d), "$|P u|^2$")
    proof.define(outside, over(unit(l) ** 2, l, first=d + 1), "$|u - P u|^2$")
    fitted = S * inside
    proof.start(over((S * unit(l)) * unit(l), l, last=d))
    proof.equal(fitted, "$R_k$ of the fit $w = S P u$")
    proof.start(over((S * unit(l)) ** 2, l, first=d + 1) / 2)
    proof.equal(S * (S - fitted) / 2, "its loss $|S u - S P u|^2/2$, and $|u| = 1$", name="lemma loss of the fit")
    proof.start(S * (S - fitted) / 2 - (S - fitted) ** 2 / 2)
    proof.equal(
        S**2 * inside * outside / 2, "what $(S - R_k)^2/2$ leaves out: $R_k (S - R_k)/2$", reference="Nam2024: Eq. 10"
    )
    return proof.law()
