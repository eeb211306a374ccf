"""A result in the forms other tools read: Web Annotation, CSV, a standalone page. Pure functions of plain results."""
