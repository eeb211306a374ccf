-- A worker takes the queued job that a message names. ARGV: job id, holder, lease ms
-- Returns what claim_job does.
return claim_job(ARGV[3], ARGV[4], tonumber(ARGV[5]))
