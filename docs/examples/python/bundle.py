import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

request = Request(
    "http://localhost:3000/bundles",
    data=json.dumps({"lifeEvent": "KE8", "municipality": "564", "language": "en"}).encode(),
    headers={"Content-Type": "application/json"},
)
try:
    bundle = json.load(urlopen(request))
except HTTPError as error:
    problem = json.load(error)
    raise SystemExit(f"{problem['title']}: {problem['detail']}")

print(bundle["title"])
for step in bundle["steps"]:
    print(f"{step['position']}. {step['service']['name']}")
for missing in bundle["missing"]:
    print(f"-  {missing['what']}: {missing['why']}")
