"""What the product decides, as values and pure functions: no input, no output, no clock."""
