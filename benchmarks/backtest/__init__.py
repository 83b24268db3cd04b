"""Back-test of escalation: a documented winter, sampled where days are not public, judged by the core itself."""
