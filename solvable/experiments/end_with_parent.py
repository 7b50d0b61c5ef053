"""Worker processes that do not outlive the one that started them."""

import os
import time
from functools import cache


@cache
def end_with_parent(parent: int) -> None:
    """Let this process end when the one that started it is gone, so that a killed run leaves none at work.

    parent: the process that hands out the work, which may have gone before this one began.
    """
    import multiprocessing
    import threading

    local = multiprocessing.current_process().name.startswith("Loky")
    if multiprocessing.parent_process() is None and not local:
        return
    # A worker of a cluster is started by the cluster.
    starter = parent if local else os.getppid()

    def watch() -> None:
        while os.getppid() == starter:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
