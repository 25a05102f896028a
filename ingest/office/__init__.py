"""What office programs write, beside Word: sheets (`xlsx`), slides (`pptx`), OpenDocument (`odt`) and Rich Text (`rtf`), as their reader sees them.

`archive` opens those that are archives of XML, within the limits. `number_format` shows numbers and days as a sheet does, `sheet` finds what is seen of one and
`sheet_tables` the tables in it; `drawing` holds the text of shapes; `odt_styles` says what OpenDocument's styles mean; `rtf_tokens` parts Rich Text into words, `rtf_text` follows them.
None runs macros, computes formulas, follows links or writes.
"""
