-- A job ends without a result. ARGV: job id, fence, reason, plans (JSON array), requeue ms, retention ms
-- Returns 'failed' | 'stale'.
local id, fence, reason = ARGV[3], tonumber(ARGV[4]), ARGV[5]
local plans, requeue, retention = cjson.decode(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local key = job_key(id)
local held = redis.call('HMGET', key, 'state', 'fence')
if held[1] ~= 'analysing' or tonumber(held[2]) ~= fence then return 'stale' end
redis.call('HSET', key, 'reason', reason, 'holder', '')
move_job(id, 'failed')
for _, plan in ipairs(plans) do plan_delivery(plan, now + requeue) end
end_job(id, retention)
return 'failed'
