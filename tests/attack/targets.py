"""targets.py ADDRESS: an address for each parameter of each kind of operation that reads, by the OpenAPI document, with its example as the value."""
import json, sys, urllib.parse, urllib.request

server = sys.argv[1].rstrip("/")
document = json.load(urllib.request.urlopen(server + "/openapi/v1.json"))
# A parameter is read by the same code wherever it is.
seen = set()
for path, operations in document["paths"].items():
    parameters = [parameter for parameter in operations.get("get", {}).get("parameters", []) if "example" in parameter and path != "/v1/changes"]
    examples = {parameter["name"]: parameter["example"] for parameter in parameters}
    marked = path
    for parameter in parameters:
        if parameter["in"] == "path":
            marked = marked.replace("{" + parameter["name"] + "}", urllib.parse.quote(str(parameter["example"])))
    for parameter in parameters:
        name, value = parameter["name"], examples[parameter["name"]]
        kind = name if parameter["in"] == "query" else (path, name)
        if kind in seen or "{" in marked:
            continue
        seen.add(kind)
        if parameter["in"] == "query":
            print(server + marked + "?" + urllib.parse.urlencode({name: value[0] if isinstance(value, list) else value}))
        elif parameter["in"] == "path":
            # sqlmap puts what it tries where the star is.
            example = urllib.parse.quote(str(value))
            print(server + marked.replace(example, example + "*", 1))
