"""PDF reports, made from frozen snapshots."""
