"""Reading a Parquet file of ours."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def read_parquet(source: Path | bytes) -> pa.Table:
    """The table in a file, or in its bytes.

    In this thread alone: a process that ends while a thread of Arrow's Parquet reader winds down now and then aborts after all
    its work was done (apache/arrow#34314).
    """
    where = pa.BufferReader(source) if isinstance(source, bytes) else source
    return pq.read_table(where, partitioning=None, use_threads=False, pre_buffer=False)
