"""What a teacher or a coach can do, as verbs; joins store, exchange and domain; no Qt."""
