"""Reports of findings: modules with a `write`."""
