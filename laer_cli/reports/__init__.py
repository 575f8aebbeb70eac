"""Values written to a stream, one module a format."""
