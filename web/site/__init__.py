"""What all pages share: the frame, rendering, translation, links, dates, errors, checks and headers. Knows no feature."""
