from bot.simulator.control.routes import routes
from tests.simulator.asking import Sim


async def test_the_control_door_lists_every_door_and_what_it_does(sim: Sim) -> None:
    reply = await sim.ask("GET", "/_sim")

    doors = [(door["method"], door["path"]) for door in reply.body["doors"]]
    assert doors == [(route.method, route.path) for route in routes()]
    assert all(door["does"].endswith((".", ":", "}")) for door in reply.body["doors"])


async def test_looking_at_the_doors_is_no_call_of_the_bot(sim: Sim) -> None:
    await sim.ask("GET", "/_sim")

    assert (await sim.door("GET", "journal")).body["calls"] == []
