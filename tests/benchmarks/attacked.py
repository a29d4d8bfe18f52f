"""Attack every STEP-th gemeente from FIRST, and print a line of JSON for each: `… attacked FIRST STEP MANY`."""

import dataclasses
import json
import sys

from attacker import gemeenten
from attacker.lp import milp
from attacker.seen import Untrue
from attacker.trial import attempt
from buurtspiegel.own.protection import protect

FIRST, STEP, MANY = (int(one) for one in sys.argv[1:])
for seed in range(FIRST, MANY, STEP):
    try:
        said = dataclasses.asdict(attempt(seed, protect))
    except (milp.Undecided, Untrue) as problem:
        said = {"seed": seed, "undecided": f"{problem}"}
    except Exception as problem:
        ways = " → ".join(one.way for one in gemeenten.gemeente(seed, amounts=seed % 3 == 0))
        said = {"seed": seed, "fault": f"{ways}: {problem!r}"[:300]}
    print(json.dumps(said), flush=True)
