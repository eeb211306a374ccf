-- A delivery whose time has come, whose message was lost or whose sender died may be enqueued again.
-- ARGV: delivery id, requeue ms, oldest (see waiting; '' for now), span ms, retention ms
-- One whose senders have died until its span of retries is over fails: nothing may come back for ever.
-- Returns the number of the next try, or 0 when there is nothing to do.
local id, requeue = ARGV[3], tonumber(ARGV[4])
local oldest = tonumber(ARGV[5]) or now
local span, retention = tonumber(ARGV[6]), tonumber(ARGV[7])
local key = delivery_key(id)
local held = redis.call('HMGET', key, 'state', 'due_at', 'attempts', 'enqueued_at', 'started_at', 'job_id')
if held[1] ~= 'pending' and held[1] ~= 'sending' then
  redis.call('ZREM', P .. 'deliveries:due', id)
  return 0
end
if tonumber(held[2]) > now then return 0 end
if held[1] == 'sending' and now > held[5] + span then
  end_delivery(id, 'failed', retention)
  settle_job(held[6], retention)
  return 0
end
local enqueued_at = tonumber(held[4])
local rest = enqueued_at and held[1] == 'pending' and waiting(enqueued_at, oldest, requeue)
if rest then
  redis.call('HSET', key, 'due_at', now + rest)
  redis.call('ZADD', P .. 'deliveries:due', now + rest, id)
  return 0
end
redis.call('HSET', key, 'state', 'pending', 'holder', '', 'enqueued_at', now, 'due_at', now + requeue)
redis.call('ZADD', P .. 'deliveries:due', now + requeue, id)
return tonumber(held[3]) + 1
