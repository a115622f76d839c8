"""Times as people say them to a clock or a calendar: "in ten minutes", "half past three", "the first Monday of next month".

Unlike news these look forward from the moment they are said, so they are resolved as they are read. `find_spoken` and
`find_lengths` find them.
"""

from flows.normalize.spoken.lengths import find_lengths
from flows.normalize.spoken.reader import find_spoken
from flows.normalize.spoken.stretch import Stretch

__all__ = ["Stretch", "find_lengths", "find_spoken"]
