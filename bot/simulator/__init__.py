"""A whole simulated Microsoft tenant on loopback, which knows nothing of the rest of Guestlist."""

from bot.simulator.app import make_app
from bot.simulator.server import serve

__all__ = ["make_app", "serve"]
