"""Two versions of a rubric: what changed, the version that calls for, and where answers move."""
