"""The passages for what is asked. Searching is done in index/; here it is done again without what is written for machines. Judges no answer."""
