"""The words of the subject: the glossary's page, and the words that an answer uses. Their definitions are data (`corpus/glossary.toml`)."""
