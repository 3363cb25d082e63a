"""What people type about instruments, and what becomes of it in the document."""
