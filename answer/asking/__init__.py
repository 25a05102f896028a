"""What a question asks, from its words alone. Knows no passage but those handed to it, and never searches."""
