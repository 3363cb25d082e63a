"""Paper: self-contained HTML printed to PDF by one headless Chromium that has no network; and the frame of certificates."""
