-- A job that stands still goes back to its queue.
-- ARGV: job id, start of the dead holder's name or '', attempts allowed, requeue ms,
--       oldest (see waiting) by queue, as a JSON object without the queues that are empty
-- Returns {'requeue', queue, next attempt} | {'exhausted', fence} | {'none', state}.
local id, holder, allowed, requeue = ARGV[3], ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
local oldest = cjson.decode(ARGV[7])
local key = job_key(id)
local held = redis.call('HMGET', key, 'state', 'holder', 'lease_until', 'attempts', 'fence', 'queue', 'enqueued_at')
local state = held[1]
if state == 'queued' then
  local rest = waiting(tonumber(held[7]), oldest[held[6]] or now, requeue)
  if rest then
    redis.call('ZADD', P .. 'jobs:due', now + rest, id)
    return {'none', state}
  end
elseif state == 'analysing' then
  local dead = holder ~= '' and string.sub(held[2], 1, #holder) == holder
  if tonumber(held[3]) > now and not dead then return {'none', state} end
  if tonumber(held[4]) >= allowed then return {'exhausted', tonumber(held[5])} end
  redis.call('HSET', key, 'holder', '')
  move_job(id, 'queued')
else
  redis.call('ZREM', P .. 'jobs:due', id)
  return {'none', state or 'unknown'}
end
redis.call('HSET', key, 'enqueued_at', now)
redis.call('ZADD', P .. 'jobs:due', now + requeue, id)
return {'requeue', held[6], tonumber(held[4]) + 1}
