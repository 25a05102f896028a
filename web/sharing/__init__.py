"""Answers behind an address that cannot be guessed, as they were, for a while. Only what somebody shares is kept, and it is never listed."""
