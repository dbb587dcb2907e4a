"""`python -m tests.patterns [TYPE ...]`: the examples that fail, of all types or of those named."""

from __future__ import annotations

import sys

from graphbuild.knowledge import load
from tests.patterns.examples import failures

wanted = [name.upper() for name in sys.argv[1:]] or sorted({event_type for event_type, _ in load().patterns})
count = 0
for event_type in wanted:
    found = list(failures(event_type))
    count += len(found)
    total = sum(len(p.examples) + len(p.counterexamples) for t, p in load().patterns if t == event_type)
    for failure in found:
        print(failure)
    print(f"{event_type}: {total - len(found)} of {total} examples hold")
sys.exit(1 if count else 0)
