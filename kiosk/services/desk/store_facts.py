"""The keys of what a store says about itself."""

from db.queries.desk import SCHOOL_NAME as SCHOOL_NAME

SETUP_FINISHED = "setup.finished"
IS_PRACTICE = "practice"
YES = "yes"
