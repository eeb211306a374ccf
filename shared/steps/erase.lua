-- Every text, result and record of an article goes at once. ARGV: article id. Returns the number of jobs erased.
local article = P .. 'article:' .. ARGV[3]
local jobs = redis.call('LRANGE', article .. ':jobs', 0, -1)
for _, id in ipairs(jobs) do
  local held = redis.call('HMGET', job_key(id), 'state', 'source')
  for _, delivery in ipairs(redis.call('LRANGE', job_key(id) .. ':deliveries', 0, -1)) do
    local endpoint = redis.call('HGET', delivery_key(delivery), 'endpoint_id')
    if endpoint and endpoint ~= '' then redis.call('ZREM', P .. 'deliveries:endpoint:' .. endpoint, delivery) end
    redis.call('DEL', delivery_key(delivery), delivery_key(delivery) .. ':attempts')
    redis.call('ZREM', P .. 'deliveries:all', delivery)
    redis.call('ZREM', P .. 'deliveries:due', delivery)
  end
  redis.call('DEL', job_key(id), P .. 'text:' .. id, P .. 'result:' .. id, job_key(id) .. ':deliveries')
  redis.call('ZREM', P .. 'jobs:all', id)
  redis.call('ZREM', P .. 'jobs:due', id)
  if held[1] then redis.call('ZREM', P .. 'jobs:state:' .. held[1], id) end
  if held[2] and held[2] ~= '' then redis.call('ZREM', P .. 'jobs:source:' .. held[2], id) end
end
redis.call('DEL', article, article .. ':jobs')
return #jobs
