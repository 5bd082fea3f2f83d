-- wrk -s requests.lua URL -- FILE [HEADER VALUE]: asks for the lines of a file one after another, each thread from another one on, so that nothing is answered from one hot row.
-- A line is a method, a path and perhaps a body, with tabs between them.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  local headers = { ["Host"] = wrk.headers["Host"] }
  if args[2] then headers[args[2]] = args[3] end
  lines = {}
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%S+)\t([^\t]+)\t?(.*)$")
    headers["Content-Type"] = body ~= "" and "application/json" or nil
    lines[#lines + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
  at = number * 7919 % #lines
end

function request()
  at = at % #lines + 1
  return lines[at]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
