"""What the training rooms answer: lessons for everybody, and what belongs to the learner."""
