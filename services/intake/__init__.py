"""The HTTP service that takes articles and tells about their jobs. Knows nothing of Arabic."""
