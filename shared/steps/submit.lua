-- A job comes into being: record, text, indexes, all or nothing.
-- ARGV: job id, record (JSON of strings), text, content digest, requeue ms, '1' to be shown the job's fields,
--       the message that goes on the job's queue, or ''
-- Returns {'created' | 'same', job id, version, fields as a flat list}. The same content under the same article id is the same job,
-- unless that job failed, was cancelled or has expired.
local id, record, text, digest, requeue = ARGV[3], cjson.decode(ARGV[4]), ARGV[5], ARGV[6], tonumber(ARGV[7])
local function answer(verdict, job, version)
  local fields = {}
  if ARGV[8] == '1' then fields = redis.call('HGETALL', job_key(job)) end
  return {verdict, job, version, fields}
end
if redis.call('EXISTS', job_key(id)) == 1 then
  return answer('same', id, redis.call('HGET', job_key(id), 'version'))
end
local article = P .. 'article:' .. record.article_id
local latest = redis.call('HMGET', article, 'job', 'digest', 'version')
if latest[1] and latest[2] == digest then
  local state = redis.call('HGET', job_key(latest[1]), 'state')
  if state and state ~= 'failed' and state ~= 'cancelled' then return answer('same', latest[1], latest[3]) end
end
local version = (tonumber(latest[3]) or 0) + 1
redis.call('HSET', article, 'job', id, 'digest', digest, 'version', version)
redis.call('RPUSH', article .. ':jobs', id)
redis.call('PERSIST', article)
redis.call('PERSIST', article .. ':jobs')
redis.call('SET', P .. 'text:' .. id, text)
local fields = {'id', id, 'version', version, 'attempts', 0, 'fence', 0, 'created_at', now, 'enqueued_at', now}
for name, value in pairs(record) do
  fields[#fields + 1] = name
  fields[#fields + 1] = value
end
redis.call('HSET', job_key(id), unpack(fields))
move_job(id, 'queued')
count('accepted')
redis.call('ZADD', P .. 'jobs:all', now, id)
if record.source and record.source ~= '' then
  redis.call('ZADD', P .. 'jobs:source:' .. record.source, now, id)
end
redis.call('ZADD', P .. 'jobs:due', now + requeue, id)
if ARGV[9] ~= '' then redis.call('LPUSH', record.queue, ARGV[9]) end
return answer('created', id, version)
