"""Questions and their answers: the start page, conversations, the stream. What a turn is stands here; nothing that was asked is kept here."""
