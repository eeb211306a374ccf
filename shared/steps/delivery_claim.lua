-- A worker takes a delivery that is due. ARGV: delivery id, holder, lease ms, timeout ms of a try
-- Returns {} when there is nothing to take, else what the message is made of:
-- {the delivery's fields as a flat list, {version, reason} of its job or {}, the result where it is sent whole or '',
-- the endpoint's fields as a flat list or {}}
local id, holder, lease, timeout = ARGV[3], ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
local key = delivery_key(id)
local held = redis.call('HMGET', key, 'state', 'holder', 'job_id', 'attempts', 'created_at', 'endpoint_id', 'url', 'event', 'payload')
if not held[1] then return {} end
if not (held[1] == 'sending' and held[2] == holder) then
  if held[1] ~= 'pending' then return {} end
  local target = target_key(held[6], held[7])
  local pause = paused_until(target)
  if pause and pause > now then
    local due = pause + math.random(0, timeout)
    redis.call('HSET', key, 'enqueued_at', '', 'due_at', due)
    redis.call('ZADD', P .. 'deliveries:due', due, id)
    return {}
  elseif pause then
    redis.call('HSET', target, 'until', now + timeout)
  end
  redis.call('HSET', key, 'state', 'sending', 'holder', holder, 'lease_until', now + lease, 'due_at', now + lease)
  redis.call('HINCRBY', key, 'fence', 1)
  redis.call('HINCRBY', key, 'attempts', 1)
  redis.call('ZADD', P .. 'deliveries:due', now + lease, id)
  if held[4] == '0' then observe('delivery_wait', now - held[5]) end
  if held[3] ~= '' and redis.call('HGET', job_key(held[3]), 'state') == 'analysed' then
    move_job(held[3], 'delivering')
  end
end
local job, result, endpoint = {}, '', {}
if held[3] ~= '' then
  local known = redis.call('HMGET', job_key(held[3]), 'version', 'reason')
  if known[1] then job = {known[1], known[2] or ''} end
  if held[8] == 'article.analysed' and held[9] ~= 'thin' then result = redis.call('GET', P .. 'result:' .. held[3]) or '' end
end
if held[6] ~= '' then endpoint = redis.call('HGETALL', P .. 'endpoint:' .. held[6]) end
return {redis.call('HGETALL', key), job, result, endpoint}
