"""To people and programs: the command line and the web application, put together from the layers below by the settings.

`services.py` is what all surfaces share; `app.py` puts the web application on top of it and `cli.py` the commands. Only this folder reads settings:
the layers below take plain arguments. Nothing here weighs, searches or words anything itself.

The rooms: `commands` (one module a command), `terminal` (how the command line reads and writes), `http` (the JSON API), `operation` (what whoever runs
the service sees of it and does with it).
"""
