"""dbos, launched: queue, workflow, and what the watch and the retention ask of it.

Importing this module takes a second, so only the thread that launches it does.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer, EnqueueOptions

from bot.adapters.durable import chatter, databases
from bot.adapters.durable.driving import Driver
from bot.workflow.engine import Handover

APPLICATION = "guestlist"
QUEUE = "guestlist"
WORKFLOW = "guestlist.request"
# Never the version of the program: another one would leave alone what this one began. The names
# of the steps come out of the recorded results, so a new program may change their order.
VERSION = "guestlist-1"
POLLED_EVERY_S = 0.2
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_AT_ONCE = 500
# None would go through the JSON serializer of the caller's connection, which need not know it;
# null() never does (SQLAlchemy, "Support for JSON null vs. SQL NULL").
_NO_ATTRIBUTES = cast("dict[str, Any]", sa.null())


@dataclass(frozen=True, slots=True)
class Pending:
    """A handover that somebody has begun: who, as the id of the executor."""

    workflow_id: str
    executor_id: str


class Runtime:
    """One launched dbos. A process has one at most, since dbos keeps it in a global."""

    def __init__(self, engine: sa.Engine, executor_id: str, driver: Driver) -> None:
        """Launch it: make or update its tables and take up what this executor left."""
        self.executor_id = executor_id
        self._engine = engine
        chatter.route()
        DBOS(config=_config(engine, executor_id))
        try:
            DBOS.workflow(name=WORKFLOW, max_recovery_attempts=None)(_workflow(driver))
            DBOS.launch()
            DBOS.register_queue(QUEUE, polling_interval_sec=POLLED_EVERY_S)
            self._client = _client(engine)
        except BaseException:
            DBOS.destroy(destroy_registry=True)
            raise

    def enqueue(self, connection: sa.Connection, handover: Handover) -> None:
        """Enqueue in the transaction of this connection. A handover given twice counts once."""
        options: EnqueueOptions = {
            "workflow_name": WORKFLOW,
            "queue_name": QUEUE,
            "workflow_id": f"{handover.request_id}-{handover.attempt}",
            "app_version": VERSION,
            "attributes": _NO_ATTRIBUTES,
        }
        if handover.after_s > 0:
            options["delay_seconds"] = handover.after_s
        self._client.enqueue_in_transaction(
            connection, options, handover.request_id, handover.attempt
        )

    def pending(self, executor_id: str | None = None) -> list[Pending]:
        """Return what has begun and not ended, of one executor or of all."""
        found = self._client.list_workflows(
            status="PENDING",
            name=WORKFLOW,
            executor_id=executor_id,
            load_input=False,
            load_output=False,
        )
        return [Pending(each.workflow_id, each.executor_id or "") for each in found]

    def resume(self, workflow_ids: Sequence[str]) -> None:
        """Put what has begun back on the queue, for any living executor."""
        if workflow_ids:
            self._client.resume_workflows(list(workflow_ids), queue_name=QUEUE)

    def forget(self, before: datetime) -> int:
        """Delete what ended before this time; return how many there were."""
        total = 0
        while ids := self._ended(before):
            self._client.delete_workflows(ids)
            total += len(ids)
        return total

    def _ended(self, before: datetime) -> list[str]:
        found = self._client.list_workflows(
            status=_ENDED,
            name=WORKFLOW,
            completed_before=before.isoformat(),
            limit=_AT_ONCE,
            load_input=False,
            load_output=False,
        )
        return [each.workflow_id for each in found]

    def destroy(self) -> None:
        """End the threads of dbos and cut off what still runs; nothing of that is lost."""
        DBOS.destroy(destroy_registry=True)

    def close(self) -> None:
        """Close the connections, after destroy."""
        self._client.destroy()
        databases.shut(self._engine)


def _config(engine: sa.Engine, executor_id: str) -> DBOSConfig:
    return {
        "name": APPLICATION,
        "system_database_engine": engine,
        "executor_id": executor_id,
        "application_version": VERSION,
        "serializer": DBOSPortableJSONSerializer(),
        "max_executor_threads": databases.THREADS,
        # Messages between workflows are not used: no connection and no trigger for them.
        "use_listen_notify": False,
        "notification_listener_polling_interval_sec": 0.5,
        "enable_otlp": False,
        "log_level": "WARNING",
    }


def _client(engine: sa.Engine) -> DBOSClient:
    return DBOSClient(
        system_database_engine=engine,
        serializer=DBOSPortableJSONSerializer(),
        application_name=APPLICATION,
        lazy=True,
        retry_connection_errors=False,
    )


def _workflow(driver: Driver) -> Callable[[str, int], Awaitable[None]]:
    # dbos marks the function that it is given, so each launch needs one of its own.
    async def request(request_id: str, attempt: int) -> None:
        await driver.drive(request_id, attempt)

    return request
