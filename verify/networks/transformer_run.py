"""The experiment on the transformer as one run of an ensemble."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.networks.transformer_experiment import transformer_experiment


def transformer_run(seed: int, checkpoint: Path, **settings: Any) -> dict[str, NDArray[Any]]:
    """What `transformer_experiment` finds, as arrays by name; the settings are its arguments."""
    result = transformer_experiment(seed, **settings, checkpoint=checkpoint)
    times = ("measured", "predicted", "ratio", "early", "early_predicted", "early_ratio")
    return {
        **{name: getattr(result, name) for name in ("k", "frequencies", *times, "relevant_bits")},
        **{name: np.array(getattr(result, name).exponent) for name in ("exponent", "early_exponent")},
        "exponent_standard_error": np.array(result.exponent.standard_error),
        "early_exponent_standard_error": np.array(result.early_exponent.standard_error),
        "theory_exponent": np.array(result.theory_exponent),
        **{name: getattr(result.curves, name) for name in ("steps", "strengths", "standard_errors", "losses")},
    }
