-- A delivery that has ended is sent anew under the same id. ARGV: delivery id, requeue ms
-- Returns the number of the next try, 0 when it is still on its way, -1 when it is unknown.
local id, requeue = ARGV[3], tonumber(ARGV[4])
local key = delivery_key(id)
local held = redis.call('HMGET', key, 'state', 'attempts')
if not held[1] then return -1 end
if held[1] == 'pending' or held[1] == 'sending' then return 0 end
redis.call('HSET', key, 'state', 'pending', 'started_at', now, 'enqueued_at', now, 'due_at', now + requeue)
redis.call('HDEL', key, 'finished_at')
redis.call('PERSIST', key)
redis.call('PERSIST', key .. ':attempts')
redis.call('ZADD', P .. 'deliveries:due', now + requeue, id)
return tonumber(held[2]) + 1
