"""The wire format, in marshmallow: what comes in, what goes out. The OpenAPI document is made from it."""
