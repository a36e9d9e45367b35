"""Models of home."""
