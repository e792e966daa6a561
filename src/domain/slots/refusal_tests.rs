//! What is refused, what is uncivil, and what would help.
