"""The pages about columns and rules, written from the code."""
