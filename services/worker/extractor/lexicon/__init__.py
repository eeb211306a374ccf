"""Words as data: one line a word, each with an example that is a test by itself."""
