"""What people type in for reports."""
