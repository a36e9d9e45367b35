"""From the curriculum's files to pages: read and check, turn into bricks, write where no trainer has been."""
