"""`crashes`: kills bots at their boundaries, in every flow, on both kinds of database."""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests import postgres
from tests.reliability.processes import flows, workers
from tests.reliability.processes.results import Figures, Recorded
from tests.reliability.processes.workers import POSTGRESQL, SQLITE, Job, Order


def main(argv: Sequence[str]) -> int:
    """Run what is asked for, print the figures, and return 1 if anything did not hold."""
    chosen = _parser().parse_args(argv)
    names = [f.name for f in flows.FLOWS if chosen.flow.lower() in f.name]
    with servers(chosen.database) as server:
        more = {"everywhere": chosen.everywhere, "further": chosen.further, "seed": chosen.seed}
        order = Order(server=server, **more)
        began = time.monotonic()
        figures = matrix(chosen.database, names, order, chosen.workers)
        print("\n".join(figures.lines(time.monotonic() - began)))  # noqa: T201 - a command line
    return bool(figures.violated)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="crashes", description=__doc__)
    both = [SQLITE, POSTGRESQL]
    parser.add_argument("--database", nargs="+", choices=both, default=both)
    parser.add_argument("--flow", default="", help="only flows with this in their name")
    parser.add_argument(
        "--everywhere", action="store_true", help="at every boundary, not once in each state"
    )
    parser.add_argument(
        "--further",
        type=int,
        default=0,
        metavar="N",
        help="so many more runs a flow: a second crash during recovery, or the activity sent again",
    )
    parser.add_argument("--seed", type=int, default=0, help="by which those are drawn")
    parser.add_argument("--workers", type=int, default=2)
    return parser


def matrix(databases: Sequence[str], names: Sequence[str], order: Order, processes: int) -> Figures:
    """Return the figures of these flows on these databases."""
    figures = Figures()
    jobs = [Job(database, name) for name in names for database in databases]
    for piece in workers.run(jobs, order, processes):
        if isinstance(piece, Recorded):
            figures.recorded.append(piece)
        else:
            figures.results.append(piece)
            if sys.stderr.isatty() or len(figures.results) % 50 == 0:
                print(f"{len(figures.results)} runs", file=sys.stderr, flush=True)  # noqa: T201 - as above
    return figures


@contextmanager
def servers(databases: Sequence[str]) -> Iterator[str]:
    """Give the URL of a PostgreSQL server of our own, or nothing if none is needed."""
    if POSTGRESQL not in databases:
        yield ""
        return
    # A short path of its own: the socket lies in it, and sockets have short names.
    with tempfile.TemporaryDirectory(prefix="guestlist-", ignore_cleanup_errors=True) as folder:
        server = postgres.started(Path(folder))
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            server.run(f"ALTER SYSTEM SET {setting} = off")
        server.run("SELECT pg_reload_conf()")
        yield server.new_database()
