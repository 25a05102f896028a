"""The guide to forms of cooperation. Its questions are data (`corpus/guide.toml`), its state is the address alone; it says nothing without a source."""
