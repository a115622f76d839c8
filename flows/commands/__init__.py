"""The commands of the command line, one module each.

A module has `add(commands)`, which declares its options, and the function that does the work. What is heavy is imported inside
that function, so that `--help` answers at once.
"""
