"""What whoever runs the service sees of it and does with it: whether all is sound, what the library holds, uploads, and the operator's pages.

`page_services.py` gives the pages in `web/` what they need of the services and the settings. Nothing here is a page or a command itself.
"""
