"""The ids of the simulated tenant and of its app registration; they open nothing anywhere else."""

TENANT_ID = "11111111-1111-4111-8111-111111111111"
APP_ID = "22222222-2222-4222-8222-222222222222"
CLIENT_SECRET = "sim-client-secret"  # noqa: S105 - as above
