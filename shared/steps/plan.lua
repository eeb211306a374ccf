-- Deliveries that come from no transition of a job: a test, a notice. ARGV: plans (JSON array), requeue ms
for _, plan in ipairs(cjson.decode(ARGV[3])) do plan_delivery(plan, now + tonumber(ARGV[4])) end
return 'planned'
