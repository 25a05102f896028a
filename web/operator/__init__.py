"""The operator's pages, behind a login: what the answers are worth to people, what the library lacks, uploads. Off without a password."""
