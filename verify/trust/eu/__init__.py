"""The EU's trusted lists: read, verified, kept, and asked what a seal was when it sealed."""
