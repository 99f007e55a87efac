"""The review desk: queue, customer's data, scores, papers, earlier decisions, decision bar."""
