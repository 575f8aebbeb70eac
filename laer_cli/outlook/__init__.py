"""The whole answer space of a rubric, exactly: what can be reached, what decides, how often.

Nothing is sampled and nothing enumerated. That answers are placed at a phase or higher comes down,
for the questions of a marker as for the markers of a rubric, to a sum of weights that is at least
as large as another. So what some answers do is found by choosing weights (`proof`), how many do it
by counting sums (`counting`), and what it takes to get from some answers to others by comparing
efforts (`way`). What is ahead of a placement is looked at in `ahead`.
"""
