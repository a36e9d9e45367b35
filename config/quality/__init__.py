"""What must hold before a change is handed in: `make check` runs it all, two questions at a time."""
