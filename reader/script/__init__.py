"""A stage of the pipeline, to be furnished."""
