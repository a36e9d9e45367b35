"""What the pages of the campaign desk show, and what their forms hold."""
