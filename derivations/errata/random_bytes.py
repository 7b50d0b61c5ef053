"""The input bits of the published code.  Nam et al. 2024, Eq. 1."""

from sympy import Eq, Rational, Symbol

from solvable.erratum.erratum import Erratum

probability = Symbol("p_1", positive=True)

random_bytes = Erratum(
    "random_bytes",
    place="Nam2024: Eq. 1 (published code, data_generator.py)",
    printed=Eq(probability, Rational(1, 2)),
    correct=Eq(probability, Rational(127, 255)),
    rating="looseness",
    theorem="skill_distribution",
    statement="""The code draws bytes by randint(0, 255), which never gives 255, so a bit is 1 with the probability
    p_1 shown and the bits of a byte are weakly dependent, where Eq. 1 has P_b = 2^-n_b. The effect is of the order
    1/255 and changes no conclusion.""",
)
