"""The emergence experiment as one run of an ensemble."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.networks.emergence_experiment import emergence_experiment


def emergence_run(seed: int, checkpoint: Path, **settings: Any) -> dict[str, NDArray[Any]]:
    """What `emergence_experiment` finds, as arrays by name; the settings are its arguments."""
    result = emergence_experiment(seed, **settings, checkpoint=checkpoint)
    calibration = result.calibration
    return {
        **{name: getattr(result, name) for name in ("k", "frequencies", "measured", "predicted", "ratio")},
        "exponent": np.array(result.exponent.exponent),
        "exponent_standard_error": np.array(result.exponent.standard_error),
        "theory_exponent": np.array(result.theory_exponent),
        **{name: getattr(result.curves, name) for name in ("steps", "strengths", "standard_errors")},
        "predicted_strengths": result.predicted_strengths,
        **{name: np.array(getattr(calibration, name)) for name in ("eta", "B", "S", "r", "T50", "way")},
        "calibration_seed": np.array(calibration.seed),
        "calibration_steps": calibration.curves.steps,
        "calibration_strengths": calibration.curves.strengths,
        "initial_seeds": np.array(result.initial_seeds),
    }
