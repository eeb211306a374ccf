-- A worker takes a queued job on a lease. ARGV: job id, holder, lease ms
-- Returns {fence, attempts, text, article id, request id, callback url, version, announced}, or {0, state} when there is nothing to take.
-- The same holder asking again (an answer lost on the way) gets the same lease.
local id, holder, lease = ARGV[3], ARGV[4], tonumber(ARGV[5])
local key = job_key(id)
local held = redis.call('HMGET', key, 'state', 'holder', 'queued_at')
if not held[1] then return {0, 'unknown'} end
if not (held[1] == 'analysing' and held[2] == holder) then
  if held[1] ~= 'queued' then return {0, held[1]} end
  redis.call('HINCRBY', key, 'fence', 1)
  redis.call('HINCRBY', key, 'attempts', 1)
  redis.call('HSET', key, 'holder', holder, 'lease_until', now + lease)
  observe('queued', now - held[3])
  move_job(id, 'analysing')
  redis.call('ZADD', P .. 'jobs:due', now + lease, id)
end
local job = redis.call('HMGET', key, 'fence', 'attempts', 'article_id', 'request_id', 'callback_url', 'version', 'announced')
return {tonumber(job[1]), tonumber(job[2]), redis.call('GET', P .. 'text:' .. id) or '', job[3], job[4], job[5], tonumber(job[6]), job[7] or ''}
