"""Files that hold several credentials: wallets, presentations, learner records."""
