"""The compute optimum of skills that start small: little of the last skill is learned."""

from solvable.laws.theorem import theorem


@theorem(
    title="The compute optimum for small initial strength",
    model="multilinear",
    section="A8.5",
    sources=(),
    new=True,
    needs=("two factors", "power law"),
)
def compute_optimum_small_init(model, proof):
    """At the compute optimum skill N stands at a clock v with y = e^(2v)/(S/r - 1) of order one, just where its
    strength takes off: v = log(S/r - 1)/2 + log(y)/2. As r tends to 0, y tends to y_0 = sqrt((alpha+2)/(alpha+1)) - 1,
    with the next term y_0 (1 + b/v), and x_star = (zeta(alpha+1) v)^(-1/(alpha+1)). So only the part
    1 - sqrt((alpha+1)/(alpha+2)) of the last skill is learned, less than 0.293 for every alpha."""
    from sympy import Dummy, Eq, Function, Integral, Rational, Symbol, exp, log, oo, sqrt, zeta

    alpha, S, r = (model.parameters[name] for name in ("alpha", "S", "r"))
    u, v, x, y, y_0, b = (Symbol(name, positive=True) for name in ("u", "v", "x", "y", "y_0", "b"))
    amplitude, gain, share, rest, h = (Function(name, positive=True) for name in ("A", "psi", "E", "K", "h"))
    p, s, q, norm = alpha + 1, alpha / (alpha + 1), alpha / (alpha + 2), zeta(alpha + 1)
    parts = {name: proof.recall("loss_vs_compute", name) for name in ("A", "psi", "E")}
    zeta_p, small = Dummy("zeta", positive=True), S / (1 + exp(2 * v) / y)

    def placed(expression):
        """In terms of the clock v = x^-(alpha+1)/zeta(alpha+1) of skill N, and of y."""
        written = proof.written_out(expression).subs(norm, zeta_p).subs(x ** (-p), zeta_p * v)
        return written.subs(x, (zeta_p * v) ** (-1 / p)).subs(zeta_p, norm).subs(r, small)

    clocked = {function(x): function(v, y) for function in (amplitude, gain)}
    loss_of_all, gained, part = (placed(parts[name].subs(clocked)) for name in ("A", "psi", "E"))
    proof.define(
        amplitude(v, y), loss_of_all, "loss_vs_compute, at v = x^-(alpha+1)/zeta(alpha+1) and r = S/(1 + e^(2v)/y)"
    )
    proof.define(gain(v, y), gained, "what skill N has gained")
    proof.define(share(v, y), part, "that as a share of the loss")
    proof.define(
        rest(v, y),
        v ** (1 - s) * Integral(u ** (s - 1) * (1 + y * exp(2 * u - 2 * v)) ** -2, (u, v, oo)),
        "what the skills before N have left, in units of what skill N weighs",
    )
    proof.define(h(y), log(1 + 1 / y) - 1 / (1 + y), "twice its limit")
    limit = alpha * (1 - (1 + y) ** -2)
    proof.start(share(v, y))
    proof.equal(limit / (1 + s * rest(v, y) / v), "the loss is that of the skills beyond N, and a little more")
    proof.start(Integral((1 + y * exp(2 * u)) ** -2, (u, 0, oo)))
    proof.equal(h(y) / 2, "partial fractions in e^(2u)")
    with proof.given((v, "->", oo)):
        proof.start(share(v, y))
        proof.asymptotic(limit, "K is at most h/2, since u^(s-1) falls", error=s * h(y) / (2 * v))

    proof.start(Eq(limit, q, evaluate=False))
    proof.equivalent(
        Eq((1 + y) ** 2, (alpha + 2) / p, evaluate=False), "stationarity, loss_vs_compute: E = alpha/(alpha+2)"
    )
    found = proof.solves(Eq((1 + y) ** 2, (alpha + 2) / p, evaluate=False), y, by="positive_root")
    proof.define(y_0, found, "the limit of y at the optimum")
    proof.define(b, s * h(y_0) * (1 + y_0) ** 3 / (4 * (alpha + 2) * y_0), "the next term")
    with proof.given((1, "<=", v), (v, "->", oo)):
        proof.start(share(v, y_0 * (1 + b / v)))
        proof.asymptotic(q, "to first order in 1/v, what K takes is what the growth of y gives back", error=1 / v**2)

    strength = proof.recall("skill_dynamics")
    (t,) = strength.lhs.args
    clock = Symbol("c", positive=True) * model.resource(t)
    proof.start((strength.rhs.subs(t, t * v / clock) / S).subs(r, small))
    proof.equal(y / (1 + y), "the strength of skill N as a part of S")
    proof.start(y_0 / (1 + y_0))
    proof.equal(1 - sqrt(p / (alpha + 2)), "at the optimum", key=True)
    learned = proof.current
    proof.at_most(1 - sqrt(Rational(1, 2)), "it falls with alpha, from alpha = 0 on")
    return proof.law(expr=learned)
