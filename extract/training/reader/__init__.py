"""Training of the reader: one encoder, many heads (see README.md)."""
