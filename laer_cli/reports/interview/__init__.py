"""What an interview shows.

Everything is printed one below the other and nothing is erased, so that it can be read aloud,
scrolled back to, and recorded.
"""
