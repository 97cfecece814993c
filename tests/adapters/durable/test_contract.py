from tests.adapters.durable.contract import EngineContract


class TestDurableEngine(EngineContract):
    """The contract on SQLite and on PostgreSQL."""
