-- The result is written and its deliveries planned, if the lease still holds.
-- ARGV: job id, fence, result, etag, plans (JSON array), statistics (JSON object of integers), requeue ms, retention ms
-- Returns 'analysed' | 'stale'. Asking again after success is no fault and changes nothing.
local id, fence, result, etag = ARGV[3], tonumber(ARGV[4]), ARGV[5], ARGV[6]
local plans, statistics = cjson.decode(ARGV[7]), cjson.decode(ARGV[8])
local requeue, retention = tonumber(ARGV[9]), tonumber(ARGV[10])
local key = job_key(id)
local held = redis.call('HMGET', key, 'state', 'fence', 'lease_until', 'analysing_at', 'etag')
if not held[1] or tonumber(held[2]) ~= fence then return 'stale' end
if held[1] ~= 'analysing' then
  if held[5] == etag then return 'analysed' end
  return 'stale'
end
if tonumber(held[3]) < now then return 'stale' end
redis.call('SET', P .. 'result:' .. id, result)
redis.call('HSET', key, 'etag', etag, 'holder', '')
for name, value in pairs(statistics) do count('found:' .. name, value) end
observe('analysing', now - held[4])
move_job(id, 'analysed')
redis.call('ZREM', P .. 'jobs:due', id)
for _, plan in ipairs(plans) do plan_delivery(plan, now + requeue) end
if #plans == 0 then
  observe('total', now - redis.call('HGET', key, 'created_at'))
  end_job(id, retention)
end
return 'analysed'
