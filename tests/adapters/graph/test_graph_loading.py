"""The SDK is loaded off the event loop, once, and completely."""

import asyncio
import sys
import threading

import pytest

from bot.adapters.graph.adapter import Graph, open_graph
from bot.adapters.graph.loading import Loading
from tests.adapters.graph import contoso
from tests.adapters.graph.canned import Canned, Keys, refusal
from tests.adapters.graph.contoso import REDIRECT
from tests.adapters.graph.test_graph_problems import READS, WRITES


async def test_what_takes_long_is_made_in_another_thread() -> None:
    loading = Loading(threading.get_ident)

    assert await loading.get() != threading.get_ident()


async def test_everybody_who_waits_gets_the_same() -> None:
    loading = Loading(object)

    assert len(set(await asyncio.gather(*(loading.get() for _ in range(5))))) == 1


async def test_others_go_on_while_something_is_made() -> None:
    go_on = threading.Event()
    loading = Loading(lambda: go_on.wait(10))
    waiting = asyncio.create_task(loading.get())
    await asyncio.sleep(0)

    go_on.set()

    assert await waiting


async def test_who_gives_up_waiting_does_not_end_the_work() -> None:
    go_on = threading.Event()
    loading = Loading(lambda: go_on.wait(10))
    impatient = asyncio.create_task(loading.get())
    await asyncio.sleep(0)
    impatient.cancel()
    go_on.set()

    assert await loading.get()


async def test_nothing_is_made_where_nobody_asks() -> None:
    assert await Loading(object).made() is None


async def test_what_could_not_be_made_is_not_there() -> None:
    loading = Loading(lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        await loading.get()

    assert await loading.made() is None


async def test_a_graph_that_was_never_used_closes(keys: Keys) -> None:
    await open_graph("http://127.0.0.1:9/v1.0", keys, redirect_url=REDIRECT).close()


async def test_no_call_loads_anything_any_more(graph: Graph, canned: Canned) -> None:
    group = await contoso.fake_contoso().group(contoso.MARKETING)
    await graph.load()
    before = set(sys.modules)

    await graph.guest_rules(group, "fabrikam.com")
    canned.says(refusal(404, "Request_ResourceNotFound", "x"))
    await asyncio.gather(
        *(call(graph) for call in (READS | WRITES).values()), return_exceptions=True
    )

    assert {
        name for name in set(sys.modules) - before if "graph" in name or "kiota" in name
    } == set()


async def test_a_graph_can_be_asked_before_it_is_loaded(graph: Graph, canned: Canned) -> None:
    domains, others = await asyncio.gather(graph.own_domains(), graph.own_domains())

    assert not domains | others
    assert len(canned.asked) == 2
