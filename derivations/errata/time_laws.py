"""Loss against training time: what is printed, what holds, and why.  Nam et al. 2024."""

from sympy import Eq, Integer, Rational, Symbol, exp, sqrt, zeta

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import L, S, X, alpha, eta, s
from ._time_integral import factor, integral

# Sums over skills as integrals from k = 1.
integral_from_first_skill = Erratum(
    "integral_from_first_skill",
    place="Nam2024: Eq. 50, Eq. 61, Eq. 67",
    printed=Eq(L, S**2 / (2 * alpha * zeta(alpha + 1))),
    correct=Eq(L, S**2 / 2),
    rating="looseness",
    theorem="time_exponent",
    statement="""The sum over skills becomes an integral from $k = 1$ (from $N + 1$ in Eq. 67) while $A$ stays
    $1/zeta(alpha+1)$, so with nothing learned the loss comes out too small. The equations are used for exponents
    only, and those survive.""",
)

# The boundary term of the first skill.
early_boundary_term = Erratum(
    "early_boundary_term",
    place="Nam2024: Eq. 53",
    printed=Claim("the boundary term at $k = 1$ is $O(exp(-T)/T)$", Integer(1)),
    correct=Claim(
        "the boundary term at $k = 1$ is $O(exp(-4 eta S A T)/T)$, $A = 1/zeta(alpha+1)$", 4 * eta * S / zeta(alpha + 1)
    ),
    rating="looseness",
    theorem="time_exponent",
    statement="""The loss of the first skill falls at the rate $4 eta S P_s(1)$: the printed order holds in a unit of
    time in which that is at least 1, which is not said. At $eta = S = 1$ and small $alpha$ it is below 1; the fall is
    exponential all the same, so the exponent of the time law survives.""",
)

# The amplitude of the time law.
time_amplitude = Erratum(
    "time_amplitude",
    place="Nam2024: Eq. 69 (the symbol L(0))",
    printed=Eq(L, S**2 / 2 * X**-s),
    correct=Eq(L, factor * integral() * X**-s),
    rating="looseness",
    theorem="loss_vs_time",
    statement="""What stands before the power of time is not the loss before training but the power law continued
    to $X = eta S T = 1$, far outside its range. Only exponents are drawn from the equation, and they survive.""",
)

# The loss of the learned skills as an integral.
time_integral_factor = Erratum(
    "time_integral_factor",
    place="Nam2024: Eq. 244",
    printed=Eq(X**s * L, integral()),
    correct=Eq(X**s * L, factor * integral()),
    rating="misprint",
    theorem="loss_vs_time",
    statement="""The change of variables from $k$ to $u = X P(k)$, $X = eta S T$, brings a factor
    $zeta^(-1/(alpha+1))/(alpha+1)$, which is lost in this line of the proof. Theorem 4 itself has it.""",
)

# The loss of the learned skills without the power of time.
time_sum_power = Erratum(
    "time_sum_power",
    place="Nam2024: Eq. 247",
    printed=Eq(L, factor * integral()),
    correct=Eq(L, factor * integral() * X**-s),
    rating="misprint",
    theorem="loss_vs_time",
    statement="""The right side lacks the factor $X^(-alpha/(alpha+1))$, $X = eta S T$, that the left side has. Theorem
    4 itself is right.""",
)

A_T, H = (Symbol(name, positive=True) for name in ("A_T", "H"))

# The constant of the time law beside finitely many skills.
time_plot_constant = Erratum(
    "time_plot_constant",
    place="Nam2024: Eq. 321 (published code, Fig. 2)",
    printed=Claim("$A_T = 1.29 S^2/2$ at $alpha = 0.3$, $r = 0.01 S$, $eta S = 1$", Rational(129, 100) * S**2 / 2),
    correct=Eq(A_T, H ** (-1 / (alpha + 1)) / (alpha + 1) * integral()),
    rating="looseness",
    theorem="loss_vs_time",
    statement="""The code normalises its 100000 skills, and the constants of data and parameters, by their sum $H$,
    but the constant of time by $zeta(alpha+1)$, that of infinitely many skills; this is 2 % at $alpha = 0.3$ and
    nothing that shows at 0.6 and 0.9. The finite number of skills itself bends the curve by far more.""",
)

scale = Symbol("c", positive=True)

# A condition that depends on the unit of the output.
initial_strength_units = Erratum(
    "initial_strength_units",
    place="Nam2024: Proposition 6, Theorem 1, Theorem 2 (r < sqrt(S))",
    printed=Claim(
        "the condition is $r$ below $sqrt(S)$: times $c$, $S$ and $r$ change $r/sqrt(S)$ by $sqrt(c)$", sqrt(scale)
    ),
    correct=Claim("the condition is on $r/S$: times $c$, $S$ and $r$ change nothing", Integer(1)),
    rating="looseness",
    theorem="time_scaling_upper",
    statement="""The map $(S, r, eta) -> (c S, c r, eta/c)$ only changes the unit of the output and takes the model
    to itself, but it changes whether $r < sqrt(S)$. The condition is not needed: $r < S/2$, which is also assumed, is
    enough.""",
)

# How small the initial strength must be.
initial_strength_threshold = Erratum(
    "initial_strength_threshold",
    place="Nam2024: Proposition 6 (proof)",
    printed=Claim("$r$ below $sqrt(S)$ suffices: $log(S/r)/2 > P_s(l)$ as soon as $S/r > sqrt(S)$", sqrt(S)),
    correct=Claim("$log(S/r)/2 > P_s(l)$ for every $l$ when $S/r > exp(2/zeta(alpha+1))$", exp(2 / zeta(alpha + 1))),
    rating="looseness",
    theorem="loss_split_bounds",
    statement="""How small $r$ must be for this step is a matter of $S/r$ and $alpha$: at $S = 1$, $r = 0.4$,
    $alpha = 1$ the value $log(S/r)/2 = 0.458$ lies below $P_s(1) = 0.608$ although $r < sqrt(S)$. The conclusions of
    the proposition survive with $r < S/2$ alone, which bounds $log(S/r)$ from below.""",
)
