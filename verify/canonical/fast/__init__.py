"""The fast path: one walk under compiled contexts, for documents that hold nothing unusual."""
