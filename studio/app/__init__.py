"""Qt without widgets: the session, the job thread, the file worker and the crash log."""
