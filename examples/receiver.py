"""A webhook receiver: verifies each message and prints it as one line of JSON.

    WEBHOOK_SECRET=whsec_… python examples/receiver.py [port]

A message that was altered, is older than five minutes or is signed with another secret is answered
401. One that came before (the same ``webhook-id``) is answered 200 and not printed again: senders
repeat what they are not sure has arrived.
"""

import os
import sys

from flask import Flask, Response, request
from standardwebhooks import Webhook, WebhookVerificationError


def create_receiver(secret: str) -> Flask:
    """A Flask application that takes messages at ``/webhook``."""
    app = Flask(__name__)
    webhook = Webhook(secret)
    seen: set[str] = set()

    @app.post("/webhook")
    def receive() -> Response:
        body = request.get_data()
        try:
            webhook.verify(body, dict(request.headers))
        except WebhookVerificationError as error:
            return Response(f"{error}\n", 401)
        identifier = request.headers["webhook-id"]
        if identifier not in seen:
            seen.add(identifier)
            print(body.decode(), flush=True)
        return Response("ok\n", 200)

    return app


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 9000
    create_receiver(os.environ["WEBHOOK_SECRET"]).run("127.0.0.1", port)
