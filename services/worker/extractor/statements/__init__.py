"""Claims and denials: cue, source, content, speaker."""
