"""How beta^2 moves under the gradient flow of the ReLU network."""

from verify.errata.relu_alpha_flow import velocity_of


def relu_beta_flow(erratum):
    return velocity_of(erratum, "beta")
