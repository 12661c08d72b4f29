"""Reading the store into domain values, one module per subject.

Each query takes the open session first and returns frozen values: nothing of the session leaves it.
"""
