"""Six skills, three of them with a basis function, S = 5, T = 0: the loss averaged over every input."""

from itertools import product

from verify.flows.skill_frequencies import skill_frequencies


def unlearned_skills(erratum):
    S, r, learnable = 5.0, 0.01, 3
    P = skill_frequencies(0.6, 6).frequencies
    shares, total = P / P.sum(), 0.0
    for (skill, share), bits in product(enumerate(shares), product((0, 1), repeat=3)):
        sign = (-1) ** sum(bits)
        output = r * sign if skill < learnable else 0.0
        total += share * (S * sign - output) ** 2 / 2 / 8
    at = {"S": S, "r": r, "P_N": shares[:learnable].sum()}
    return erratum.against(total, at, tolerance=1e-9, setting=__doc__)
