"""How much of a skill d_k samples teach, when it is spread over D_c features.  Nam et al. 2024, Proposition 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="A skill learned from $D_c$ samples",
    section="A5.5",
    sources=("Nam2024: Proposition 1, Eq. 17, Eq. 88, Eq. 104",),
    needs=("two factors",),
    letters={
        "y()": "unit vector along which the skill lies",
        "g": "mean of the product of two squared coordinates",
        "p": "squared length of the part of u that the samples see",
    },
)
def dc_shot_learner(model, proof):
    """The extended model learns a skill in proportion to its samples, and fully from $D_c$ of them on. The extended
    model, fitted to $d_k <= D_c$ samples of a skill with rotation-invariant features from $b(0) = 0$, has
    $E R_k = S d_k/D_c$ and $E L_k = (S^2/2) (1 - d_k/D_c)$: a skill is learned in proportion to its samples, and fully
    from $D_c$ of them on. This is $R_k = E g_k f$, by definition; to solve $L_k = (S - R_k)^2/2$ for $R_k$ gives
    $S (1 - sqrt(1 - d_k/D_c))$ instead, which is too small by up to $S/4$."""
    from sympy import Eq, Symbol, sqrt

    S, D_c, d = (getattr(model.symbols, name) for name in ("S", "D_c", "d_k"))
    share, pair = Symbol("h", positive=True), Symbol("g", positive=True)
    y = Symbol("y", nonnegative=True)
    proof.positive(S)
    proof.assume(d, "<=", D_c)

    proof.begin("isotropy", h=share)
    one = proof.equivalent(Eq(D_c * share, 1, evaluate=False), "$E u_l^2$ is the same for each coordinate")
    proof.solves(one, share, by="balance_powers", name="share")
    proof.insert("share", into=proof.begin("mean_strength", h=share))
    mean = proof.equal(
        S * d / D_c,
        "$R_k = S |P u|^2$ by `min_norm_identity`, and $|P u|^2$ is the sum over $d_k$ coordinates",
        reference="Nam2024: Eq. 7",
        name="strength",
        key=True,
    )
    fitted = proof.recall("min_norm_identity", "lemma loss of the fit")
    proof.start(fitted.subs(Symbol("p", positive=True), mean / S))
    loss = proof.equal(
        S**2 / 2 * (1 - d / D_c),
        "the loss of the fit is linear in $|P u|^2$: `min_norm_identity`",
        reference="Nam2024: Eq. 104",
        name="lemma loss",
    )

    proof.define(
        pair,
        1 / (D_c * (D_c + 2)),
        "$E u_l^2 u_m^2$ for $l != m$; turning two coordinates by 45 degrees gives $E u_l^4 = 3 E u_l^2 u_m^2$",
    )
    proof.start(3 * pair * D_c + pair * D_c * (D_c - 1))
    proof.equal(1, "$|u|^4 = 1$")
    proof.start(S**2 * (3 * pair * d + pair * d * (d - 1)) - mean**2)
    proof.equal(
        2 * S**2 * d * (D_c - d) / (D_c**2 * (D_c + 2)),
        "the variance of $R_k$ from sample to sample",
        name="lemma variance",
    )

    printed = S * (1 - y)
    proof.define(y, sqrt(1 - d / D_c), "the root in the printed form of $R_k$")
    proof.start((S - printed) ** 2 / 2)
    proof.equal(
        loss,
        "$S (1 - y)$ solves $L_k = (S - R_k)^2/2$, which holds for $f = R_k g_k$ only",
        reference="Nam2024: Eq. 88",
    )
    proof.start(mean - printed)
    proof.equal(S * y * (1 - y), "what it leaves out of $E g_k f$", name="lemma left out")
    proof.at_most(S / 4, "reached at $y = 1/2$, where $d_k$ is three quarters of $D_c$")
    return proof.law(expr=mean)
