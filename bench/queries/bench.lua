-- wrk -s bench.lua: the harness writes the request body, its headers and the ids; __ID__ becomes one of the ids at random.
local function read(name)
  local file = assert(io.open(os.getenv(name), 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end
local fixed, before, after
local headers, ids = {}, {}
function init()
  math.randomseed(tonumber(os.getenv('BENCH_SEED')))
  local body = read('BENCH_BODY')
  for name, value in read('BENCH_HEADERS'):gmatch('([^\n:]+): ([^\n]*)') do headers[name] = value end
  before, after = body:match('^(.*)__ID__(.*)$')
  if not before then fixed = wrk.format('POST', nil, headers, body) return end
  for id in read('BENCH_IDS'):gmatch('[^\n]+') do ids[#ids + 1] = id end
end
function request()
  return fixed or wrk.format('POST', nil, headers, before .. ids[math.random(#ids)] .. after)
end
function done(summary, latency)
  io.write(string.format('RESULT {"requests":%d,"us":%d,"bytes":%d,"p50":%.0f,"p99":%.0f,"errors":%d}\n', summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
