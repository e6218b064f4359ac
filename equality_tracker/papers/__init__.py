"""The committee paper: built once as plain data, drawn as Word and as PDF."""
