"""Derive, check and test the laws of solvable models of emergence and neural scaling."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .calibration.calibrate import calibrate
    from .erratum.discovery import errata
    from .erratum.erratum import Erratum
    from .errors import SolvableError
    from .expressions.harmonic_sum import HarmonicSum
    from .figures.figure import figure
    from .laws.derive import derive
    from .laws.discovery import theorems
    from .laws.law import Law
    from .models.dynamics import Dynamics
    from .models.extended_multilinear import ExtendedMultilinear
    from .models.feature_learning import FeatureLearning
    from .models.linear import Linear
    from .models.multilinear import Multilinear
    from .models.power_law import PowerLaw
    from .proofs.step import Step
    from .proofs.verdict import Report, Verdict

__version__ = "0.1.0"

_HOMES = {
    "Dynamics": "models.dynamics",
    "Erratum": "erratum.erratum",
    "ExtendedMultilinear": "models.extended_multilinear",
    "FeatureLearning": "models.feature_learning",
    "HarmonicSum": "expressions.harmonic_sum",
    "Law": "laws.law",
    "Linear": "models.linear",
    "Multilinear": "models.multilinear",
    "PowerLaw": "models.power_law",
    "Report": "proofs.verdict",
    "SolvableError": "errors",
    "Step": "proofs.step",
    "Verdict": "proofs.verdict",
    "calibrate": "calibration.calibrate",
    "derive": "laws.derive",
    "errata": "erratum.discovery",
    "figure": "figures.figure",
    "theorems": "laws.discovery",
}

__all__ = [
    "Dynamics",
    "Erratum",
    "ExtendedMultilinear",
    "FeatureLearning",
    "HarmonicSum",
    "Law",
    "Linear",
    "Multilinear",
    "PowerLaw",
    "Report",
    "SolvableError",
    "Step",
    "Verdict",
    "__version__",
    "calibrate",
    "derive",
    "errata",
    "figure",
    "theorems",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'solvable' has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f"solvable.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
