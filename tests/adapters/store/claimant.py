"""A second process: claims the same activities as its rivals and prints how many it got.

python -m tests.adapters.store.claimant <url> <number of activities> <seed>
"""

import asyncio
import random
import sys

from bot.adapters.store import Store


async def main(url: str, number: int, seed: int) -> None:
    """Open the store, wait for a line on standard input, then claim everything."""
    store = await Store.open(url)
    keys = [f"activity {key}" for key in range(number)]
    random.Random(seed).shuffle(keys)  # noqa: S311 - an order, not a secret
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    claims = await asyncio.gather(*(store.activities.first_time("c", key) for key in keys))
    sys.stdout.write(f"{sum(claims)}\n")
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
