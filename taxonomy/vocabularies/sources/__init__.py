"""Where schemes of concepts come from: one file a source."""
