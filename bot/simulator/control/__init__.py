"""The control door: how a test or a demonstration looks into the simulated tenant and turns it."""
