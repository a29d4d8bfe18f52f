"""Take a file of records and mirror it, and print what that cost: `python -m benchmarks.taking DATA FILE GEMEENTE`.

In a process of its own, so that what is counted is what this takes: its own memory at the most, and that of the process
that reads the file.
"""

import json
import resource
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from buurtspiegel.answers.mirror import mirror
from buurtspiegel.engine import Engine
from buurtspiegel.own.deal import FEWEST_SENSITIVE, Deal
from buurtspiegel.own.desk import Desk
from buurtspiegel.registry import load_registry
from buurtspiegel_data.store import Store

_MIRROR = "armoede.spiegel_bijzondere_bijstand"


def main(root: Path, file: Path, gemeente: str) -> None:
    """Look, take and mirror; print seconds, memory in MB, and how often progress was told."""
    registry = load_registry()
    records = registry.mirrors[_MIRROR].provision.records
    told: list[float] = []
    start = time.perf_counter()
    desk = Desk(root, registry)
    mapping = replace(desk.look(file, file.name).mapping, records=records, gemeente=gemeente)
    retention = datetime.now(UTC).date() + timedelta(days=30)
    deal = Deal(
        "Beleid", "meting", "fictieve gegevens", retention, "niemand", FEWEST_SENSITIVE, levels=("buurt", "wijk")
    )
    looked = time.perf_counter()
    taken = desk.take(file, file.name, mapping, deal, "meting", lambda _what, part: told.append(part))
    took = time.perf_counter()
    answer = mirror(Engine(Store(root), registry), _MIRROR, gemeente, "buurt", "")
    done = time.perf_counter()
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(
        json.dumps(
            {
                "look": looked - start,
                "take": took - looked,
                "mirror": done - took,
                "all": done - start,
                "own": own,
                "child": child,
                "told": len(told),
                "rows": taken.read.rows,
                "placed": taken.read.placed,
                "dropped": list(taken.read.dropped),
                "status": answer["status"],
                "areas": len(answer.get("areas", ())),
            }
        )
    )


main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
