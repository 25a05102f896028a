"""What is known of words in Swedish and English whatever the question: how alike two are, dates, names, and words that turn a meaning.

Pure functions of text, but for the encoder's table of words. To add a word that turns a meaning, write it into its row in `turning.py`.
"""
