"""How the command line reads and writes: its grammar, exit codes, wrapped text, and answers and figures as text or JSON.

Nothing here opens a library or a model.
"""
