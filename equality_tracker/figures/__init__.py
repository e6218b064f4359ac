"""The one door through which pages, routes and commands reach figures, all of them protected."""
