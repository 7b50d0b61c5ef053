"""Hutter's learning curve: what is memorised is known, what was never seen is not.  Hutter 2021."""

from solvable.laws.theorem import theorem


@theorem(
    title="Learning curve of a memory: Zipf items",
    model="zipf",
    section="F5.4",
    sources=("Hutter2021: Section 4",),
    aliases=("hutter_learning_curve",),
    letters={
        "S": "target scale of the multilinear model",
        "r": "start of the multilinear model",
        "eta": "gradient-flow rate of the multilinear model",
        "x": "number of samples, as an integration variable",
    },
)
def learning_curve(model, proof):
    """A memory that knows an item once it has seen it errs with a probability that falls as a power of the number of
    samples. Items of frequency $p_k = k^-(alpha+1)/zeta(alpha+1)$, each known once it has been seen: after $D$ samples
    the next item is a new one with probability $E(D) = sum_k p_k (1 - p_k)^D$, which falls as
    $zeta(alpha+1)^(-1/(alpha+1)) Gamma(s) D^-s/(alpha+1)$, $s = alpha/(alpha+1)$. It is the loss of skills against
    data, in units of the loss that a skill starts with. Averaged over training, the error is $alpha + 1$ times as
    large."""
    from sympy import Integral, Lambda, Symbol, exp, oo

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, D = model.symbols.alpha, model.symbols.D
    u, x, start = (Symbol(name, positive=True) for name in ("u", "x", "Phi_0"))
    p = model.quantity("frequency").meaning
    proof.positive(alpha)
    error = proof.begin("error", D=D)
    proof.start(start * error)
    proof.equal(
        proof.recall("loss_vs_data", "unseen"),
        "`loss_vs_data`: skills that the data does not show keep the loss $Phi_0$",
    )
    proof.start(error)
    modes = proof.equal(by="harmonic_form", weight=p, clock=D * p)
    s = modes.delta / modes.kappa
    proof.start(Integral(x**-s, (x, 0, D)) / D)
    proof.equal(
        (alpha + 1) * D**-s,
        "the average over training of an error that falls like $D^-s$",
        reference="Hutter2021: Appendix C",
    )
    proof.start(modes)
    with proof.given((16, "<=", D), (D, "->", oo)):
        proof.asymptotic(
            HarmonicSum(*modes.args[:4], Lambda(u, exp(-u))), "the Poisson limit of the binomial", error=6 * s / D
        )
        proof.asymptotic(by="harmonic_sum")
    proof.equal(by="mellin_transform", name="law", key=True)
    proof.assume(D, "->", oo)
    return proof.law(resource=D)
