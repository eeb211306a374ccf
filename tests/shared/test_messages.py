"""Messages to the workers: as Celery itself would write them."""

import base64
import json
from typing import Any

import pytest

from shared.deliveries import Plan, first_messages
from shared.messages import MessageWriter
from shared.queues import ANALYSE_TASK, DELIVER_TASK, Message, head_of_queue, make_celery
from tests.live import Stack

QUEUE = "delivery"


def read(raw: Any) -> dict[str, Any]:
    """Without what differs from message to message and from sender to sender."""
    message: dict[str, Any] = json.loads(raw)
    message["body"] = json.loads(base64.b64decode(message["body"]))
    for place, name in (("properties", "delivery_tag"), ("properties", "reply_to"), ("headers", "origin")):
        del message[place][name]
    return message


@pytest.mark.parametrize(
    "message",
    [
        Message(ANALYSE_TASK, QUEUE, ("job_1",)),
        Message(DELIVER_TASK, QUEUE, ("msg_1", "msg_2"), 3, "msg_1 job_1 and 1 more"),
    ],
    ids=lambda message: message.task,
)
def test_message_is_the_one_that_celery_sends(quiet_stack: Stack, message: Message) -> None:
    app, redis = make_celery(quiet_stack.settings), quiet_stack.redis
    redis.delete(QUEUE)
    MessageWriter(app, redis).enqueue([message])
    app.send_task(
        message.task,
        args=message.subjects,
        queue=QUEUE,
        task_id=message.task_id,
        argsrepr=message.shown or message.subjects[0],
    )
    assert head_of_queue(redis, QUEUE) == message.subjects[0]
    ours, celerys = redis.rpop(QUEUE), redis.rpop(QUEUE)
    assert read(ours) == read(celerys)


def test_messages_about_the_same_try_have_tags_of_their_own(quiet_stack: Stack) -> None:
    writer = MessageWriter(make_celery(quiet_stack.settings), quiet_stack.redis)
    message = Message(ANALYSE_TASK, QUEUE, ("job_1",))
    assert len({json.loads(writer.write(message))["properties"]["delivery_tag"] for _ in range(3)}) == 3


def test_deliveries_share_a_message_with_those_to_the_same_receiver_alone() -> None:
    plans = [
        Plan("msg_1", "article.analysed", "http://a:1/x", job_id="job_1"),
        Plan("msg_2", "article.analysed", "http://b/x"),
        Plan("msg_3", "article.analysed", "http://a:1/y?z"),
        Plan("msg_4", "article.analysed", "http://a:1/x", endpoint_id="ep_1"),
    ]
    messages = first_messages(plans)
    assert [message.subjects for message in messages] == [("msg_1", "msg_3"), ("msg_2",), ("msg_4",)]
    assert [message.shown for message in messages] == ["msg_1 job_1 and 1 more", "msg_2", "msg_4 ep_1"]
