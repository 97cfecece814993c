"""`python -m tests.reliability.processes`: real processes, really killed."""

import sys

from tests.reliability.processes import crashes, redelivery, replicas

PARTS = {"crashes": crashes.main, "replicas": replicas.main, "redelivery": redelivery.main}

if __name__ == "__main__":
    part = PARTS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if part is None:
        sys.exit(f"usage: python -m tests.reliability.processes {{{','.join(PARTS)}}} …")
    sys.exit(part(sys.argv[2:]))
