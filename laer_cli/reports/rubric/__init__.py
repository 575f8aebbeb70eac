"""Reports of rubrics: what is shipped, what a rubric says, and a file to answer it in."""
