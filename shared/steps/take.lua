-- A worker takes the next queued job that a message on its queues names, and the message with it.
-- ARGV: name of the worker's turn, holder, lease ms, the job that the turn took before or '', queues (JSON array)
-- Returns {job id, …} with what claim_job returns, or {} when nothing waits. What is told about a job taken whose answer
-- was lost on the way is told again.
local turn, holder, lease, before, queues = P .. 'turn:' .. ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6], cjson.decode(ARGV[7])
local function answer(id)
  local job = claim_job(id, holder, lease)
  if job[1] == 0 then return nil end
  redis.call('SET', turn, id, 'PX', lease)
  return {id, unpack(job)}
end
local lost = redis.call('GET', turn)
if lost and lost ~= before then
  local told = answer(lost)
  if told then return told end
end
-- Messages of jobs that were called off are passed over, so many at a time that Redis is not held up.
local looks = 100
for _, queue in ipairs(queues) do
  while looks > 0 do
    looks = looks - 1
    local message = redis.call('RPOP', queue)
    if not message then break end
    local told = answer(string.match(cjson.decode(message).headers.id, '^(.*)%.%d+$') or '')
    if told then return told end
  end
end
return {}
