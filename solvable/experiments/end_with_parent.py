"""Worker processes that do not outlive the one that started them."""

import os
import time
from functools import cache


@cache
def end_with_parent() -> None:
    """Let this process end when the one that started it is gone, so that a killed run leaves none at work."""
    import multiprocessing
    import threading

    if multiprocessing.parent_process() is None and not multiprocessing.current_process().name.startswith("Loky"):
        return
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
