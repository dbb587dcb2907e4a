"""Fuzzing of texts and of every input format by the clock: `python -m tests.fuzz [SECONDS] [FIRST-SEED] [TARGET...]`.

Ten minutes unless told otherwise. Each round runs every target of `targets.py` with a seed of its own, counted up from
the first (0); a round is repeated by `python -m tests.fuzz 1 SEED TARGET`. What fails is shrunk by hypothesis, printed
with its seed, and kept in the folder `.hypothesis/fuzz`, from where the next run tries it first. The runs that were
made are listed in `tests/fuzz/runs.csv`, and each fault that was found is a test now.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.fuzz.targets import ROOT, TARGETS

SECONDS = 600


def run(name: str, number: int, tried: Counter[str]) -> str | None:
    """One round of a target; the traceback of what failed, with the smallest example that was found."""
    strategy, target, examples = TARGETS[name]

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=DirectoryBasedExampleDatabase(ROOT / ".hypothesis" / "fuzz"),
        phases=(Phase.reuse, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(strategy)
    def attempt(drawn: object) -> None:
        tried[name] += 1
        target(drawn)

    attempt.__qualname__ = attempt.__name__ = f"fuzz {name}"  # the key under which examples are kept
    try:
        attempt()
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        return traceback.format_exc()
    return None


def main(arguments: list[str]) -> int:
    """1 when anything failed; each target that did is told once with its seed, and not tried again."""
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    names = [argument for argument in arguments if not argument.isdigit()] or list(TARGETS)
    limit, first = (numbers[0] if numbers else SECONDS), (numbers[1] if len(numbers) > 1 else 0)
    tried: Counter[str] = Counter()
    faults: dict[str, int] = {}
    begun, number = time.monotonic(), first
    while time.monotonic() - begun < limit and len(faults) < len(names):
        for name in names:
            if name in faults:
                continue
            fault = run(name, number, tried)
            if fault is not None:
                faults[name] = number
                print(f"== {name}, seed {number}\n{fault}", flush=True)
        number += 1
    print("target,first seed,last seed,examples,faults")
    for name in names:
        print(f"{name},{first},{faults.get(name, number - 1)},{tried[name]},{int(name in faults)}")
    print(f"{sum(tried.values()):,} examples in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
