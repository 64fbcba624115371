"""Qt models: domain values as rows and cells, thin and without SQL."""
