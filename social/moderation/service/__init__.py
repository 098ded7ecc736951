"""The verbs: report, take up, act, take back, appeal, decide."""
