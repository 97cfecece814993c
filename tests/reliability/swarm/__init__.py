"""Many people, much weather, one seed: what they do, what befalls them, and what must hold."""
