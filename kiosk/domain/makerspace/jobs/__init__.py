"""Jobs: their moves, what each needs, what follows, what a printer tells, what expires."""
