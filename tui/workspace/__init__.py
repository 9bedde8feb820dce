"""What a recruiter decides in a review, and the file that keeps it."""
