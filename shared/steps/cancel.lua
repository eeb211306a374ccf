-- A queued job is called off. ARGV: job id, retention ms. Returns the state the job is in afterwards, or '' if unknown.
local id, retention = ARGV[3], tonumber(ARGV[4])
local state = redis.call('HGET', job_key(id), 'state')
if state == 'queued' then
  move_job(id, 'cancelled')
  end_job(id, retention)
  return 'cancelled:now'
end
return state or ''
