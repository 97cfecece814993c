"""Runs many seeds on all the processors that it is given, each in a process of its own."""

import gc
import logging
import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.reliability import world
from tests.reliability.bare import unmeasured
from tests.reliability.swarm import run
from tests.reliability.swarm.run import Result

AT_ONCE = 10
# A process keeps a few megabytes of each seed, and slows down with them.
PACKS_A_PROCESS = 6
# The same seed once more, so that a run which is not what it was before is found.
CHECKED_AGAIN = 10
# Where there is a file system in memory, it saves the disk.
_MEMORY = Path("/dev/shm")  # noqa: S108 - the files lie in a folder of our own inside


class NotTheSame(Exception):
    """A seed took another way the second time; nothing that it found could be replayed."""


def results(seeds: Iterable[int], workers: int) -> Iterator[Result]:
    """Return what each seed comes to, in any order. Raise NotTheSame."""
    packs = list(_packs(list(seeds)))
    if workers == 1:
        for pack in packs:
            yield from pack_of(pack)
        return
    context = multiprocessing.get_context("spawn")
    at_once = workers * PACKS_A_PROCESS
    for start in range(0, len(packs), at_once):
        # A pool that replaces its processes by itself may wait for ever (python/cpython#115634).
        with unmeasured(), ProcessPoolExecutor(workers, mp_context=context) as pool:
            for done in pool.map(pack_of, packs[start : start + at_once]):
                yield from done


def pack_of(seeds: list[int]) -> list[Result]:
    """Return what these seeds come to, one after the other in this process."""
    with _begun() as one:
        found = []
        for seed in seeds:
            found.append(one(seed))
            if seed % CHECKED_AGAIN == 0 and one(seed).digest != found[-1].digest:
                raise NotTheSame(seed)
    _tidy()
    return found


def _tidy() -> None:
    # The bot keeps what is there when it has loaded from the collector, which ends with the run.
    gc.unfreeze()
    gc.collect()


def one_by_one(seeds: Iterable[int]) -> Iterator[Result]:
    """Return what each seed comes to, as soon as it is known, in this process."""
    with _begun() as one:
        for seed in seeds:
            yield one(seed)
            _tidy()


def traced(seed: int) -> Result:
    """Return what one seed comes to, with everything that happened."""
    with _begun() as one:
        return one(seed, keeps=True)


@contextmanager
def _begun() -> Iterator[Callable[..., Result]]:
    # Libraries warn of what faults do to them; the bot's own log is evidence, and kept.
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        folder = Path(name)
        template = world.template(folder / "template.db")
        yield partial(run.run, folder=folder, template=template)
    logging.disable(before)


def _packs(seeds: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(seeds), AT_ONCE):
        yield seeds[start : start + AT_ONCE]
