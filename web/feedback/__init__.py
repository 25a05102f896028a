"""What people say of answers: the form, the verdicts, and what they add up to. Keeps nothing of who said it."""
