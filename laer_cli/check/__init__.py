"""What is wrong with a rubric that can be read: it does not mean what its author thinks."""
