"""What does it mean for the job? Terms, matching, profiles, and the matrix.

May ask ``verify`` what a credential says and how far it may be believed; knows nothing of screens.
"""
