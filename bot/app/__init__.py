"""Joins the real parts: the one place that knows every class."""

from bot.app.building import build
from bot.app.seams import DurableEngine, Seams
from bot.app.serving import CannotStart, serve

__all__ = ["CannotStart", "DurableEngine", "Seams", "build", "serve"]
