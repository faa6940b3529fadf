"""Recovery: every open document that differs from its file is on disk soon, and is offered after a crash."""
