"""The pages in Swedish and English, a folder for each feature; `pages.py` puts them together. Nothing here answers, searches or reads files.

A feature's folder holds all that is its own: `routes.py` (its addresses, and what it needs of the layers below), `view.py` (what its pages show,
and what its templates call), `templates/`, its stylesheet and its scripts. `site/` holds what all pages share and knows no feature. Where a
feature adds to another's page (a button under each answer), the other's template has a slot, `slot("turn_buttons")`, which it fills.

To add a page: make the folder, and give it a row in `features_of` in `pages.py`. Its place among the features, which tells whom it may import and
whose templates it may include, stands in `pyproject.toml` (import-linter). Every word of a page is an entry of the two catalogues in
`site/locale/`; the tests name what is missing there, and in docs/commands.md.
"""
