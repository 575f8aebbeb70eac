"""The questionnaire as a value: what is asked, what an entry means, and what comes next."""
