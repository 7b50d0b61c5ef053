"""A skill of four basis functions, three of them present: strength (Eq. 7) and loss over all inputs."""

from itertools import product


def loss_with_features(erratum):
    S, parts, learned = 2.0, 4, 3
    strength = loss = 0.0
    for part, bits in product(range(parts), product((0, 1), repeat=3)):
        sign = (-1) ** sum(bits)
        # A basis function sqrt(N_c) g on its own part of the inputs, with the coefficient S/sqrt(N_c), or not there.
        output = S * sign if part < learned else 0.0
        strength += sign * output / (parts * 8)
        loss += (S * sign - output) ** 2 / 2 / (parts * 8)
    return erratum.against(loss, {"S": S, "R": strength}, tolerance=1e-12, setting=__doc__)
