"""The keys of what a store says about itself."""

SCHOOL_NAME = "school.name"
SETUP_FINISHED = "setup.finished"
IS_PRACTICE = "practice"
YES = "yes"
