"""How Flower shows the jobs: its settings, and links from a task to intake's pages."""
