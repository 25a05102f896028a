"""Numbers as lists show them: digits, letters, Roman numerals. Counts nothing itself."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def counted(number: int, form: str) -> str:
    """Return the number in the form that "1", "a", "A", "i" or "I" stands for, as HTML and OpenDocument name them; "" for another form."""
    match form:
        case "1":
            return str(number)
        case "a" | "A":
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 800 else str(number)
        case "i" | "I":
            letters = roman(number)
        case _:
            return ""
    return letters.upper() if form.isupper() else letters


def roman(number: int) -> str:
    """Return the number in small Roman numerals; its digits where there are none for it."""
    shown = ""
    for value, letters in _ROMAN if 0 < number < 4000 else ():
        times, number = divmod(number, value)
        shown += letters * times
    return shown or str(number)
