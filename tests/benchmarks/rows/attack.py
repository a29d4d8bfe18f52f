"""Random small gemeenten, protected and then attacked by one who shares no code with the protection.

What was given away is printed with the number of the gemeente; `python -m benchmarks.attacked NUMBER 1 NUMBER+1` in
the environment of the tests repeats it.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from benchmarks.measuring import Row
from benchmarks.setting import Setting

_GEMEENTEN, _TOLD_EVERY = 10_000, 250


def rows(setting: Setting) -> list[Row]:
    """Attack all of them, on all cores."""
    many, cores, start = setting.runs(_GEMEENTEN), os.cpu_count() or 1, time.monotonic()
    sums: Counter[str] = Counter()
    with ThreadPoolExecutor(cores) as pool:
        for of_one in pool.map(lambda first: _attacked(first, cores, many, sums, start), range(cores)):
            of_one.check_returncode()
    ratio = f"{sums['secret'] / max(1, sums['primary']):.2f}"
    ratio_first = f"{sums['first_secret'] / max(1, sums['first_primary']):.2f}"
    what = f"{many:,} random gemeenten attacked (LP, MILP, differences of two and three releases)"
    faults = sums["fault"] + sums["undecided"]
    return [
        Row(
            f"{what}: small counts broken", "0", f"{sums['broken']:,}, of which {sums['recovered']:,} recovered exactly"
        ),
        Row(
            "what was attacked",
            "–",
            f"{sums['releases']:,} releases with {sums['figures']:,} counts, of which {sums['secret']:,} secret; "
            f"{sums['refused']:,} releases refused; {faults} not judged",
        ),
        Row("suppressed ÷ primary, there", "–", f"{ratio_first} in first releases, {ratio} with those that follow"),
        Row("time, there", "≤ 25 min", f"{(time.monotonic() - start) / 60:.1f} min"),
    ]


def _attacked(first: int, step: int, many: int, sums: Counter[str], start: float) -> subprocess.CompletedProcess[str]:
    """Attack a share of the gemeenten in a process of its own, add to ``sums``, and say how far it is."""
    command = [sys.executable, "-m", "benchmarks.attacked", str(first), str(step), str(many)]
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=one_thread) as process:
        assert process.stdout is not None
        for line in process.stdout:
            _add(json.loads(line), sums)
            done = sums["gemeenten"]
            if done % _TOLD_EVERY == 0:
                left = (time.monotonic() - start) / done * (many - done) / 60
                _say(f"{done:,} gemeenten, {sums['broken']} broken, {sums['refused']} refused; {left:.1f} min left")
    return subprocess.CompletedProcess(command, process.returncode)


def _add(said: dict[str, object], sums: Counter[str]) -> None:
    sums["gemeenten"] += 1
    for problem in ("fault", "undecided"):
        if problem in said:
            sums[problem] += 1
            _say(f"gemeente {said['seed']}: {said[problem]}")
    if said.get("told"):
        _say(f"gemeente {said['seed']}: {said['broken']} broken; {said['told']}")
    sums.update({name: value for name, value in said.items() if isinstance(value, int) and name != "seed"})


def _say(text: str) -> None:
    print(f"       {text}", file=sys.stderr, flush=True)
