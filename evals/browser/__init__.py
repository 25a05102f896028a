"""The real service in a process of its own, and a real browser to see it in: what pages are measured, pictured and tested with. Measures nothing."""
