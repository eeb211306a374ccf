-- What became of one try.
-- ARGV: delivery id, fence, outcome, delay ms, attempt (JSON), retention ms, disable ms, contact, timeout ms
-- contact: 'answered' | 'silent' (the timeout passed) | '' (nothing was sent, or the connection failed at once)
-- outcome: 'succeeded' | 'retry' (again after the delay) | 'failed' | 'gone' (failed, and its endpoint is disabled)
-- Returns {state, 'disabled' | ''}; state is 'stale' when the lease has passed to another.
local id, fence, outcome, delay, attempt = ARGV[3], tonumber(ARGV[4]), ARGV[5], tonumber(ARGV[6]), ARGV[7]
local retention, disable, contact, timeout = tonumber(ARGV[8]), tonumber(ARGV[9]), ARGV[10], tonumber(ARGV[11])
local key = delivery_key(id)
local held = redis.call('HMGET', key, 'state', 'fence', 'endpoint_id', 'job_id', 'url')
if held[1] ~= 'sending' or tonumber(held[2]) ~= fence then return {'stale', ''} end
redis.call('RPUSH', key .. ':attempts', attempt)
redis.call('LTRIM', key .. ':attempts', -50, -1)
redis.call('HSET', key, 'holder', '')
count('attempts:' .. outcome)
note_answer(target_key(held[3], held[5]), contact, timeout)

local endpoint, disabled = P .. 'endpoint:' .. held[3], ''
if held[3] ~= '' and redis.call('EXISTS', endpoint) == 1 then
  local since = redis.call('HGET', endpoint, 'failing_since')
  if outcome == 'succeeded' then
    redis.call('HSET', endpoint, 'failing_since', '')
  else
    if not since or since == '' then
      since = now
      redis.call('HSET', endpoint, 'failing_since', now)
    end
    local reason = nil
    if outcome == 'gone' then reason = 'the receiver answered 410 Gone' end
    if now - since >= disable then reason = 'no delivery has succeeded since the time in failing_since' end
    if reason and redis.call('HGET', endpoint, 'enabled') == '1' then
      redis.call('HSET', endpoint, 'enabled', '0', 'disabled_reason', reason)
      count('endpoints:disabled')
      disabled = 'disabled'
    end
  end
end

if outcome == 'retry' then
  redis.call('HSET', key, 'state', 'pending', 'enqueued_at', '', 'due_at', now + delay)
  redis.call('ZADD', P .. 'deliveries:due', now + delay, id)
  return {'pending', disabled}
end
local state = 'failed'
if outcome == 'succeeded' then state = 'succeeded' end
end_delivery(id, state, retention)
settle_job(held[4], retention)
return {state, disabled}
