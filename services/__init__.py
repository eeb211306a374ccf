"""The two services: intake takes articles over HTTP, worker reads them."""
