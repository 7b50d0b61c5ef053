"""Three skills, two with a basis function at strength r: mean of g f over all inputs of the third."""

from itertools import product


def strength_without_function(erratum):
    r, functions = 0.3, 2
    inputs = [(skill, bits) for skill in range(3) for bits in product((0, 1), repeat=3)]
    outputs = [r * (-1) ** sum(bits) if skill < functions else 0.0 for skill, bits in inputs]
    last = [(-1) ** sum(bits) * f for (skill, bits), f in zip(inputs, outputs, strict=True) if skill == functions]
    return erratum.against(sum(last) / len(last), {"r": r}, tolerance=1e-12, setting=__doc__)
