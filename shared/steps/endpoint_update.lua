-- Fields of an endpoint that exists are changed; one deleted meanwhile does not come back in part.
-- ARGV: endpoint id, fields (JSON of strings). Returns 1, or 0 where there is none.
local key = P .. 'endpoint:' .. ARGV[3]
if redis.call('EXISTS', key) == 0 then return 0 end
for name, value in pairs(cjson.decode(ARGV[4])) do redis.call('HSET', key, name, value) end
return 1
