"""Plays the four scenes, one after the other, and kills the bot in the last one."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace

import aiohttp

from bot.demo.asking import heading
from bot.demo.checks import Check, told
from bot.demo.colleague import BotRefused, Line, Shown
from bot.demo.processes import Running, kill
from bot.demo.scenes import Begun, Scene
from bot.demo.tenant import Tenant

OpenBot = Callable[[], AbstractAsyncContextManager[Running]]
_BREAKS = (BotRefused, LookupError, TimeoutError, aiohttp.ClientError)


async def play(line: Line, open_bot: OpenBot) -> int:
    """Play it with bots that are opened here, and return 0 only if every check holds."""
    played = _Play(Tenant(line.http, line.tenant_url))
    async with open_bot() as bot:
        scene = Scene.on(replace(line, bot_url=bot.url))
        for act in (scene.throttled, scene.halved, scene.paused):
            await played.act(act())
        running = await played.begun(scene.invited())
        await kill(bot.process)
    if running is not None:
        print(f"\nThe bot, process {bot.process.pid}, was killed with kill -9.", flush=True)
        async with open_bot() as again:
            print(f"It was started again, as process {again.process.pid}.", flush=True)
            await played.act(scene.survived(running))
    return played.verdict()


@dataclass(slots=True)
class _Play:
    """What was checked so far; a scene that breaks off is a check that failed."""

    tenant: Tenant
    checks: list[Check] = field(default_factory=list)

    async def act(self, scene: Awaitable[tuple[Check, ...]]) -> None:
        try:
            self.checks += await scene
        except _BREAKS as broken:
            self._broke_off(broken)
        finally:
            await self.tenant.mend()

    async def begun(self, scene: Awaitable[Begun]) -> Shown | None:
        try:
            begun = await scene
        except _BREAKS as broken:
            self._broke_off(broken)
            return None
        self.checks += begun.checks
        return begun.running

    def _broke_off(self, broken: Exception) -> None:
        self.checks += told([Check(f"the scene broke off: {broken!r}", holds=False)])

    def verdict(self) -> int:
        """Print how it went, and return the exit code."""
        failed = [check for check in self.checks if not check.holds]
        heading("What the tenant and the chat show")
        if failed:
            print(f"The demo failed: {len(failed)} of {len(self.checks)} checks do not hold.")
            told(failed)
            return 1
        print(f"All {len(self.checks)} checks hold. Nothing was lost, and nothing was done twice.")
        return 0
