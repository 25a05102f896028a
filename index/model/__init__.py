"""The models: the one that turns texts into vectors, and those that read two texts together.

What is measured or unpacked goes into the cache folder and can be made again. Nothing here knows of the library, or asks a network unless told to.
What runs a model (`transformer`, `cross_encoder`, `entailment`, `precision`, `packaged`) takes seconds to import and is apart from what only names or
finds one.
"""
