"""W3C Verifiable Credentials, Open Badges 3 and learner records among them."""
