"""Corroborate: from a folder of news articles about one story to a claims dataset that can be cited."""
