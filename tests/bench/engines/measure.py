"""What a command costs: ``python measure.py COMMAND…`` prints JSON.

A process begins with the memory of the one that starts it: this one is small.
"""

import json
import os
import sys
import time

began = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_process, status, used = os.wait4(process, 0)
wall = time.perf_counter() - began
json.dump(
    {"status": status, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss / 1024}, sys.stdout
)
