-- wrk -s requests.lua URL -- FILE anew|again [HEADER VALUE]: asks for the lines of a file one after another, each thread from another one on, so that nothing is answered from one hot row.
-- A line is a method, a path and perhaps a body, with tabs between them. Anew: no two requests are the same, so that no answer is one that was kept.
local threads = 0
local alike = "text/plain;q=0."

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  local headers = { ["Host"] = wrk.headers["Host"] }
  if args[2] == "anew" then headers["Accept"] = "application/json, " .. alike end
  if args[3] then headers[args[3]] = args[4] end
  lines = {}
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%S+)\t([^\t]+)\t?(.*)$")
    headers["Content-Type"] = body ~= "" and "application/json" or nil
    local line = wrk.format(method, path, headers, body ~= "" and body or nil)
    local _, cut = line:find(alike, 1, true)
    lines[#lines + 1] = { line:sub(1, cut or #line), cut and line:sub(cut + 1) }
  end
  at = number * 7919 % #lines
  -- Of each run as well: the one before has just asked for the same.
  count = os.time() % 100000 * 1000000
end

function request()
  at = at % #lines + 1
  local line = lines[at]
  if not line[2] then return line[1] end
  count = count + 1
  return line[1] .. number .. string.format("%011d", count) .. line[2]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
