"""The server beside its pages: the HTTP routes, and what happens at start, end and on an error."""

from starlette.middleware import Middleware

from equality_tracker import serving
from equality_tracker.api.answering import starlette_routes
from equality_tracker.api.routes import DESCRIBED
from equality_tracker.api.running import lifespan, tell_of_error

ROUTES = starlette_routes(DESCRIBED)
MIDDLEWARE = [Middleware(serving.CompressedStatic)]
LIFESPAN = lifespan

__all__ = ["LIFESPAN", "MIDDLEWARE", "ROUTES", "tell_of_error"]
