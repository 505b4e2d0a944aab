import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

asked = {
    "text": "I am unemployed and my rent is too high",
    "language": "en",
    "municipality": "564",
    "limit": 2,
}
request = Request(
    "http://localhost:3000/recommendations",
    data=json.dumps(asked).encode(),
    headers={"Content-Type": "application/json"},
)
try:
    answer = json.load(urlopen(request))
except HTTPError as error:
    problem = json.load(error)
    raise SystemExit(f"{problem['title']}: {problem['detail']}")

for item in answer["items"]:
    service = item["service"]
    phones = [phone for channel in service.get("channels", []) for phone in channel.get("phone", [])]
    print(f"{item['position']}. {service['name']}, {service['provider']['name']}")
    if phones:
        print(f"   tel. {phones[0]}")
    print("   " + ". ".join(reason["text"] for reason in item["reasons"]))
