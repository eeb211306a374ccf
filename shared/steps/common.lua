-- Prepended to every step. ARGV[1] is the key prefix, ARGV[2] the caller's clock in milliseconds or ''
-- for Redis's own, which is one clock for every machine that holds a lease. BUCKETS comes from shared/stages.py.
local P = ARGV[1]
local now = tonumber(ARGV[2])
if now == nil then
  local t = redis.call('TIME')
  now = t[1] * 1000 + math.floor(t[2] / 1000)
end

local function job_key(id) return P .. 'job:' .. id end
local function delivery_key(id) return P .. 'delivery:' .. id end
local function count(name, by) redis.call('HINCRBY', P .. 'metrics', name, by or 1) end

local function observe(stage, elapsed)
  for _, bound in ipairs(BUCKETS) do
    if elapsed <= bound then count('stage:' .. stage .. ':' .. bound); break end
  end
  count('stage:' .. stage .. ':count')
  count('stage:' .. stage .. ':sum', math.max(0, math.floor(elapsed)))
end

-- Where a message should be by now. A queue is first in, first out: the message of a record that was enqueued
-- well before the one at the queue's head has been lost. oldest: when the head was enqueued, or now for an
-- empty queue. Returns nil when lost, else milliseconds until it is worth looking again.
local function waiting(enqueued_at, oldest, grace)
  if enqueued_at + grace < oldest then return nil end
  return grace + math.max(0, enqueued_at - oldest)
end

local function move_job(id, to)
  local key = job_key(id)
  local held = redis.call('HMGET', key, 'state', 'created_at')
  if held[1] then redis.call('ZREM', P .. 'jobs:state:' .. held[1], id) end
  redis.call('ZADD', P .. 'jobs:state:' .. to, held[2], id)
  redis.call('HSET', key, 'state', to, to .. '_at', now, 'updated_at', now)
  count('jobs:' .. to)
end

-- A queued job is taken on a lease.
-- Returns {fence, attempts, text, article id, request id, callback url, version, announced, receivers}, or {0, state}
-- when there is nothing to take. The same holder asking again (an answer lost on the way) gets the same lease.
-- receivers: the enabled endpoints that are told of a result, as JSON: [[id, url, payload], …]
local function claim_job(id, holder, lease)
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
  local receivers = {}
  for _, endpoint in ipairs(redis.call('ZRANGE', P .. 'endpoints', 0, -1)) do
    local known = redis.call('HMGET', P .. 'endpoint:' .. endpoint, 'enabled', 'events', 'url', 'payload')
    if known[1] == '1' and string.find(',' .. known[2] .. ',', ',article.analysed,', 1, true) then
      receivers[#receivers + 1] = {endpoint, known[3], known[4]}
    end
  end
  local job = redis.call('HMGET', key, 'fence', 'attempts', 'article_id', 'request_id', 'callback_url', 'version', 'announced')
  return {
    tonumber(job[1]), tonumber(job[2]), redis.call('GET', P .. 'text:' .. id) or '',
    job[3], job[4], job[5], tonumber(job[6]), job[7] or '',
    #receivers == 0 and '[]' or cjson.encode(receivers)
  }
end

-- A job at its end leaves the sweeper's list and starts to age.
local function end_job(id, retention)
  redis.call('ZREM', P .. 'jobs:due', id)
  for _, kind in ipairs({'job:', 'text:', 'result:'}) do
    redis.call('PEXPIRE', P .. kind .. id, retention)
  end
  redis.call('PEXPIRE', P .. 'job:' .. id .. ':deliveries', retention)
  local article_id = redis.call('HGET', job_key(id), 'article_id')
  local article = P .. 'article:' .. (article_id or '')
  if redis.call('HGET', article, 'job') == id then
    redis.call('PEXPIRE', article, retention)
    redis.call('PEXPIRE', article .. ':jobs', retention)
  end
end

-- plan: {"id","job_id","article_id","event","endpoint_id","url","payload","request_id"} with string values.
local function plan_delivery(plan, due)
  local key = delivery_key(plan.id)
  local fields = {'state', 'pending', 'attempts', 0, 'fence', 0, 'created_at', now, 'started_at', now, 'enqueued_at', now, 'due_at', due}
  for name, value in pairs(plan) do
    fields[#fields + 1] = name
    fields[#fields + 1] = value
  end
  redis.call('HSET', key, unpack(fields))
  redis.call('ZADD', P .. 'deliveries:all', now, plan.id)
  redis.call('ZADD', P .. 'deliveries:due', due, plan.id)
  if plan.endpoint_id ~= '' then
    redis.call('ZADD', P .. 'deliveries:endpoint:' .. plan.endpoint_id, now, plan.id)
  end
  if plan.job_id ~= '' then
    redis.call('RPUSH', P .. 'job:' .. plan.job_id .. ':deliveries', plan.id)
  end
end

-- A receiver that lets tries run into their timeout three times in a row is paused, so that it cannot hold every
-- sender: one try at a time finds out whether it is well again. Known by its endpoint, or by the host of its URL.
local SILENT_TRIES = 3
local function target_key(endpoint_id, url)
  if endpoint_id ~= '' then return P .. 'target:' .. endpoint_id end
  return P .. 'target:' .. (string.match(url, '^%a+://([^/?#]+)') or '')
end

local function paused_until(target)
  local held = redis.call('HMGET', target, 'streak', 'until')
  if (tonumber(held[1]) or 0) < SILENT_TRIES then return nil end
  return tonumber(held[2]) or 0
end

local function note_answer(target, contact, timeout)
  if contact == 'answered' then
    redis.call('DEL', target)
  elseif contact == 'silent' then
    local streak = redis.call('HINCRBY', target, 'streak', 1)
    local pause = timeout * math.min(4, 2 ^ math.max(0, streak - SILENT_TRIES))
    redis.call('HSET', target, 'until', now + pause)
    redis.call('PEXPIRE', target, 86400000)
  end
end

local function end_delivery(id, state, retention)
  local key = delivery_key(id)
  redis.call('HSET', key, 'state', state, 'finished_at', now, 'holder', '')
  redis.call('ZREM', P .. 'deliveries:due', id)
  redis.call('PEXPIRE', key, retention)
  redis.call('PEXPIRE', key .. ':attempts', retention)
  count('deliveries:' .. state)
end

-- Once every delivery of an analysed job has ended, so has the job.
local function settle_job(id, retention)
  if id == '' then return end
  local state = redis.call('HGET', job_key(id), 'state')
  if state ~= 'analysed' and state ~= 'delivering' and state ~= 'undelivered' then return end
  local to = 'delivered'
  for _, delivery in ipairs(redis.call('LRANGE', job_key(id) .. ':deliveries', 0, -1)) do
    local held = redis.call('HGET', delivery_key(delivery), 'state')
    if held == 'pending' or held == 'sending' then return end
    if held ~= 'succeeded' then to = 'undelivered' end
  end
  if state ~= to then
    local started = redis.call('HGET', job_key(id), 'created_at')
    observe('total', now - started)
    move_job(id, to)
  end
  end_job(id, retention)
end
