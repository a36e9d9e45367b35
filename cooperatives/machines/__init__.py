"""How other machines speak to us: tokens, the bearer door, idempotent POSTs, pages of a list, problems as JSON."""
