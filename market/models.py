"""Models of market."""
