-- wrk -s soak.lua: requests of several kinds by weight, with other ids, filters, sizes and now and then a new document each time.
-- SOAK_KINDS holds a line a kind: its weight and its body, in which a word like __ID__ stands for a value drawn for each request.
local function read(name)
  local file = assert(io.open(os.getenv(name), 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end
local kinds, total, headers, ids = {}, 0, {}, {}
local statuses = { 'PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED' }
local draw = {
  __ID__ = function() return ids[math.random(#ids)] end,
  __STATUS__ = function() return statuses[math.random(#statuses)] end,
  __SINCE__ = function() return string.format('20%02d-%02d-%02dT%02d:00:00Z', math.random(23, 25), math.random(12), math.random(28), math.random(0, 23)) end,
  __AMOUNT__ = function() return tostring(math.random(1, 500)) end,
  __FIRST__ = function() return tostring(math.random(1, 50)) end,
  __NAME__ = function() return string.format('a%d', math.random(1000000)) end,
}
local threads = {}
function setup(thread) threads[#threads + 1] = thread end
function init()
  bad = 0
  math.randomseed(tonumber(os.getenv('BENCH_SEED')))
  for name, value in read('BENCH_HEADERS'):gmatch('([^\n:]+): ([^\n]*)') do headers[name] = value end
  for id in read('BENCH_IDS'):gmatch('[^\n]+') do ids[#ids + 1] = id end
  for weight, body in read('SOAK_KINDS'):gmatch('(%d+) ([^\n]+)') do
    total = total + tonumber(weight)
    kinds[#kinds + 1] = { upTo = total, body = body }
  end
end
function request()
  local at = math.random(total)
  for _, kind in ipairs(kinds) do
    if at <= kind.upTo then
      return wrk.format('POST', nil, headers, (kind.body:gsub('__%u+__', function(word) return draw[word]() end)))
    end
  end
end
-- An error of GraphQL comes with status 200 when there is data beside it.
function response(status, _, body)
  if status ~= 200 or body:find('"errors":', 1, true) then
    bad = bad + 1
    if bad <= 3 then io.write('BAD ', status, ' ', body:sub(1, 300), '\n') end
  end
end
function done(summary, latency)
  local refused = 0
  for _, thread in ipairs(threads) do refused = refused + thread:get('bad') end
  io.write(string.format('RESULT {"requests":%d,"us":%d,"bytes":%d,"p50":%.0f,"p99":%.0f,"refused":%d,"errors":%d}\n', summary.requests, summary.duration,
    summary.bytes, latency:percentile(50), latency:percentile(99), refused,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
