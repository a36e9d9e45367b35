"""What the trainer's desk promises."""
