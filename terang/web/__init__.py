"""Pages that join apps: front page, worklist, search. No models, no actions."""
