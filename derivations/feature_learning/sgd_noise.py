"""Online gradient descent in batches: an exact recursion, and the noise it leaves.  Bordelon et al. 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="The noise of online gradient descent",
    section="F3.6",
    sources=("Bordelon2024: Eq. 8",),
    aliases=("sgd_noise_law",),
    needs=("lazy",),
    heuristic=True,
    letters={
        "theta": "variable of the generating function of one feature",
        "phi": "variable of the generating function of another",
        "mu": "eigenvalue of another mode",
        "l": "index of a sum: a third feature",
        "S()": "covariance of the errors",
        "S_k": "mean squared error of a mode",
        "L": "mean loss at this step",
        "L()": "mean loss at an earlier step",
        "i": "sample of the batch",
        "j": "another sample or feature",
        "b": "1 + 1/B, the second moment that a batch leaves",
        "y": "squared part of the target that a mode holds",
        "tau": "an earlier step",
        "n": "number of steps",
        "k_q": "generating function of the kernel of the Volterra equation",
        "F_q": "generating function of the loss without noise",
        "p": "power of a singularity",
        "sigma": "source exponent, less 1 where the kernel is meant",
        "X": "1/eta, which grows",
        "k_0": "sum of the kernel of the Volterra equation",
        "F_0": "sum of the loss without noise",
    },
)
def sgd_noise(model, proof):
    """Fresh batches raise the loss of gradient flow by a constant factor and add a noise of their own, which falls as
    another power of time. In the lazy limit, at infinite width, every step of gradient descent takes a fresh batch of
    $B$ Gaussian samples. $C_k = lambda_k E v_k^2$, the mean contribution of mode $k$ to the loss, obeys
    $C_k <- a_k C_k + (eta^2/B) lambda_k^2 L$ exactly, $a_k = (1 - eta lambda_k)^2 + (eta lambda_k)^2/B$, so that the
    mean loss solves a Volterra equation: the flow $F$, and $(eta^2/B) K$ convolved with the loss itself. It converges
    for $k_0 < 1$, $k_0$ the sum of the kernel, and then $L ~ F/(1-k_0) + (eta^2/B) F_0 K/(1-k_0)^2$, $F_0$ the sum of
    $F$. The flow falls as $t^-beta$, like the lazy loss; $K$ falls as $t^-(2-1/alpha)$, the noise that the first steps
    left in modes still learned, which dominates for $beta > 2 - 1/alpha$. For small steps that term is
    $(eta/B) (eta t)^-(2-1/alpha)$ times a constant."""
    from sympy import Derivative, Function, Lambda, Limit, Sum, Symbol, oo
    from sympy.functions import Abs, KroneckerDelta, Piecewise, exp, gamma, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, beta, eta = (model.parameters[name] for name in ("alpha", "beta", "eta"))
    t, B = model.symbols.t, model.symbols.B
    u, lam, other, power, a, b, total = (
        Symbol(name, positive=True) for name in ("u", "lambda", "mu", "y", "a", "b", "L")
    )
    theta, phi, sigma, p, X = (Symbol(name, positive=True) for name in ("theta", "phi", "sigma", "p", "X"))
    once, fresh, stored = (Symbol(name, positive=True) for name in ("S_k", "F_q", "k_q"))
    k_0, F_0 = (Symbol(name, positive=True) for name in ("k_0", "F_0"))
    n, tau, i, j, l, k, M = (
        Symbol(name, integer=True, positive=True) for name in ("n", "tau", "i", "j", "l", "k", "M")
    )
    var, loss = (Function(name, positive=True) for name in ("Lambda", "L"))
    S = Function("S", real=True)

    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    proof.start(Limit(Derivative(exp(lam * theta**2 / 2), (theta, 4)), theta, 0))
    proof.equal(3 * lam**2, "$E psi_k^4$, from the generating function of a Gaussian")
    proof.start(
        Limit(Limit(Derivative(exp((lam * theta**2 + other * phi**2) / 2), (theta, 2), (phi, 2)), theta, 0), phi, 0)
    )
    proof.equal(lam * other, "$E psi_k^2 psi_j^2$, $j$ another mode; odd moments are 0", reference="Isserlis1918")
    with proof.given((1, "<=", k), (k, "<=", M)):
        moment = var(k) * var(j) * KroneckerDelta(j, l) * (1 + 2 * KroneckerDelta(j, k))
        proof.start(Sum(moment * S(j, l), (j, 1, M), (l, 1, M)))
        proof.equal(
            var(k) * Sum(var(j) * S(j, j), (j, 1, M)) + 2 * var(k) ** 2 * S(k, k),
            "$E psi_k (psi.v)^2 psi_k$ for one sample, $S = E v v^T$, $Lambda(k) = lambda_k$; the first sum is $L$",
        )
    mean_square = lam * (total + 2 * once * lam)
    with proof.given((1, "<=", B)):
        delta = KroneckerDelta(i, j)
        pairs = delta * mean_square + (1 - delta) * lam**2 * once
        proof.start(Sum(pairs, (i, 1, B), (j, 1, B)) / B**2)
        proof.equal(
            lam**2 * once + (lam * total + lam**2 * once) / B,
            "the same for the covariance of a batch: pairs of one sample, and of two independent ones",
        )
    batch = proof.current
    proof.define(b, 1 + 1 / B, "the second moment of a step, for its mean squared")
    proof.define(a, (1 - eta * lam) ** 2 + eta**2 * lam**2 / B, "what one step leaves of a mode")
    proof.start(lam * (once - 2 * eta * lam * once + eta**2 * batch))
    proof.equal(
        a * (lam * once) + eta**2 * lam**2 / B * total,
        "one step $v <- v - eta Lambda_B v$, in mean square: the recursion of $C = lambda E v^2$",
        name="lemma recursion",
    )
    share = eta**2 * lam**2 / B

    def unrolled(time):
        return a**time * (power + share * Sum(a ** (-tau - 1) * loss(tau), (tau, 0, time - 1)))

    proof.start(a * unrolled(n) + share * loss(n))
    proof.equal(
        unrolled(n + 1),
        "the recursion, solved from $C = y^2$. Over all modes: "
        "$L(n) = F(n) + (eta^2/B) sum_{tau<n} K(n-1-tau) L(tau)$, $F = sum_k y_k^2 a_k^n$, "
        "$K = sum_k lambda_k^2 a_k^n$",
    )

    proof.assume(proof.written_out(eta * b), "<", 2)
    proof.start(1 - a)
    proof.equal(eta * lam * (2 - eta * lam * b), "positive, since $lambda <= 1$")
    proof.start(power * (a**n - a ** (n + 1)) / (1 - a))
    proof.equal(power * a**n, "a telescoping sum over $n >= 0$: it adds up to $y^2/(1 - a)$")
    proof.start(share / (1 - a))
    proof.equal(eta / B * lam / (2 - eta * lam * b), "likewise the kernel; a sum of these over the modes is $k_0$")
    curve = Lambda(u, 1 / (2 - b * u))
    proof.define(k_0, HarmonicSum(eta / B, alpha - 1, alpha, eta, curve), "$(eta^2/B) sum_n K(n)$")
    proof.define(
        F_0, HarmonicSum(1 / eta, alpha * (beta - 1), alpha, eta, curve), "$sum_n F(n)$, finite for $beta > 1$"
    )
    proof.assume(proof.written_out(k_0), "<", 1)

    proof.start(fresh + stored * (fresh / (1 - stored)))
    proof.equal(
        fresh / (1 - stored),
        "the Volterra equation for the sums over $q^n$: $L_q = F_q + k_q L_q$; at $q = 1$ the loss adds up to "
        "$F_0/(1 - k_0)$",
    )
    answer = fresh / (1 - stored)
    proof.start(Derivative(answer, fresh))
    proof.equal(1 / (1 - stored), "a small change of $F_q$ near $q = 1$ enters with this weight")
    proof.start(Derivative(answer, stored))
    proof.equal(fresh / (1 - stored) ** 2, "and one of $k_q$ with this")
    with proof.given((p, "<", 1), (2, "<=", t), (t, "->", oo)):
        proof.start(gamma(t - p) / (gamma(-p) * gamma(t + 1)))
        proof.asymptotic(
            t ** (-p - 1) / gamma(-p),
            "the coefficients of $(1 - q)^p$: $L_q$ is analytic off the ray $q > 1$, and to its singular part at 1 "
            "belongs a power of $n$, so that $L ~ F/(1-k_0) + (eta^2/B) F_0 K/(1-k_0)^2$",
            error=p * (p + 1) / t,
            reference="Flajolet1990",
            cited=True,
        )

    noise = 2 - 1 / alpha
    small = HarmonicSum(1, alpha * sigma, alpha, 1 / X, curve)
    with proof.given((2, "<=", X), (b, "<", X), (X, "->", oo)):
        proof.start(small)
        proof.asymptotic(
            zeta(1 + alpha * sigma) / 2,
            "for small steps $eta = 1/X$: $F_0 ~ zeta(1+alpha(beta-1))/(2 eta)$ and $k_0 ~ eta zeta(alpha)/(2 B)$",
            error=b / X,
        )

    left = Lambda(u, (1 - 2 * u / t + b * u**2 / t**2) ** t)
    flow, kernel = (HarmonicSum(1, delta, alpha, eta * t, left) for delta in (alpha * beta, 2 * alpha - 1))
    weigh = (1 / (1 - k_0), eta**2 / B * F_0 / (1 - k_0) ** 2)
    proof.assume(0, "<", (beta - noise) ** 2)

    def in_phases(slow_flow, slow_noise):
        return Piecewise((slow_flow, beta < noise), (slow_noise, beta > noise))

    with proof.given((16, "<=", t), (t, "->", oo)):
        proof.begin("batch_loss", t=t)
        proof.heuristic(
            "asymptotic",
            by="singular_coefficient",
            clock=eta * model.eigenvalue(model.symbols.k),
            assumes="the generating function $F_q/(1 - k_q)$ is analytic off the ray $q >= 1$, where its singular "
            "part is that of $F_q$ and $k_q$ to first order",
            tested_by="sgd_noise",
            name="recursion",
        )
        late_flow, late_noise = (
            next(part for part in case.args if isinstance(part, Sum) and part.has(t)) for case, _ in proof.current.args
        )
        on_clock = proof.current.xreplace({late_flow: flow, late_noise: kernel})
        proof.equal(on_clock, "modes at time $t$: $u = eta lambda t$")
        proof.equal(in_phases(weigh[0] * flow, weigh[1] * kernel), "$k_0$ and $F_0$ for the sums over all steps")
        exponentials = Lambda(u, exp(-2 * u))
        proof.asymptotic(
            proof.current.xreplace({sums: HarmonicSum(*sums.args[:4], exponentials) for sums in (flow, kernel)}),
            "the modes that are learned by then have $a^t ~ exp(-2 u)$",
            error=8 * (beta * (beta + 1) + noise * (noise + 1)) / t,
            name="exponentials",
        )
        proof.asymptotic(by="harmonic_sum")
    of_flow, of_kernel = (gamma(order) / alpha * (2 * eta) ** -order for order in (beta, noise))
    both = proof.equal(
        in_phases(weigh[0] * of_flow * t**-beta, weigh[1] * of_kernel * t**-noise),
        "Euler's integral for the Gamma function; the first is the loss of the flow, `lazy_loss_vs_time`",
        reference="DLMF: 5.9.1",
        cited=True,
        name="phases",
    )
    proof.start(of_flow * t**-beta)
    proof.equal(proof.theorem("lazy_loss_vs_time").expr, "the loss of the flow: `lazy_loss_vs_time`")
    proof.start(both)
    proof.equal(by="phases", over=beta, name="law", key=True)
    # Near beta = 2 - 1/alpha, and early, both parts count.
    proof.assume(2, "<=", t ** Abs(beta - noise))
    proof.assume(t, "->", oo)
    return proof.law(resource=t)
