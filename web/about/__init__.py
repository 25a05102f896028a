"""What the service says of itself: about, accessibility, and its programming interface. Tells what the settings say, and decides none of it."""
