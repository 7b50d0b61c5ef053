"""How the bias moves under the gradient flow of the ReLU network."""

from verify.errata.relu_alpha_flow import velocity_of


def relu_bias_flow(erratum):
    return velocity_of(erratum, "c")
