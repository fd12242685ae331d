"""Materials: filaments, the ledger of spools and sheets, what a job needs, what it costs."""
