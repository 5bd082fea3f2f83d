"""targets.py ADDRESS KEY: an address for each parameter of each kind of operation that reads, by the OpenAPI document, with its example as the value.

sqlmap puts what it tries where a star is, or into the only parameter. What has nothing to answer with here, such as an import where there
is none, is told on standard error.
"""
import json, sys, urllib.error, urllib.parse, urllib.request

server, key = sys.argv[1].rstrip("/"), sys.argv[2]

# What is of no use alone.
COMPANY = {"sample": ["seed"], "seed": ["sample"], "dateMatch": ["asOf", "published"]}


def get(address):
    return urllib.request.urlopen(urllib.request.Request(address, headers={"X-Api-Key": key}), timeout=30)


document = json.load(get(server + "/openapi/v1.json"))
# Sealed by the server, so that there is none in the document.
cursor = json.load(get(server + "/v1/claims?limit=1"))["page"]["next"]


def value(parameter):
    example = cursor if parameter["name"] == "cursor" else parameter["example"]
    return urllib.parse.quote(str(example[0] if isinstance(example, list) else example), safe="")


def kind(path, parameter):
    """What has the same name and description is read by the same code; but ids, and what is searched, are looked up among other records."""
    apart = parameter["in"] == "path" or parameter["name"] == "q"
    return parameter["name"], path if apart and not path.startswith("/v1/exports/") else parameter["description"]


seen = set()
for path, operations in document["paths"].items():
    parameters = [parameter for parameter in operations.get("get", {}).get("parameters", []) if "example" in parameter or (path, parameter["name"]) == ("/v1/claims", "cursor")]
    of_path = [parameter for parameter in parameters if parameter["in"] == "path"]
    of_query = [parameter for parameter in parameters if parameter["in"] == "query"]
    for tried in of_path + of_query:
        if kind(path, tried) in seen:
            continue
        seen.add(kind(path, tried))
        address = path
        for parameter in of_path:
            address = address.replace("{" + parameter["name"] + "}", value(parameter) + ("*" if parameter is tried else ""))
        asked = [parameter for parameter in of_query if parameter is tried or parameter.get("required") or parameter["name"] in COMPANY.get(tried["name"], [])]
        if asked:
            address += "?" + "&".join(f"{parameter['name']}={value(parameter)}" + ("*" if parameter is tried and len(asked) > 1 else "") for parameter in asked)
        try:
            get(server + address.replace("*", "")).close()
            print(server + address)
        except urllib.error.HTTPError as refused:
            print(f"left out: {address} answers {refused.code}", file=sys.stderr)
