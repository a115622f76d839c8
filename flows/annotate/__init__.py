"""Each article as a page with what was read in it: the tool for finding out why something was missed."""

from flows.annotate.page import render_page

__all__ = ["render_page"]
