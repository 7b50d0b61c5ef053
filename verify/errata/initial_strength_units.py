"""R/S after the same time for S = 1 and for S, r, 1/eta a hundredfold, from the ODE: their ratio."""

from verify.flows.gradient_flow import GradientFlow


def initial_strength_units(erratum):
    def share(S, r, eta, P=0.4, T=8.0):
        return GradientFlow.multilinear(S, r, eta).strengths([P], [T])[0, 0] / S

    found = share(100.0, 1.0, 0.01) / share(1.0, 0.01, 1.0)
    return erratum.against(found, {"c": 100.0}, tolerance=1e-7, setting=__doc__)
