"""Running the house: one parent starts the web, the workers, the clock and the embedded Valkey, and stops them together."""
