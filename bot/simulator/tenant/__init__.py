"""The simulated tenant: its objects, its settings, and what each surface sees of them."""
