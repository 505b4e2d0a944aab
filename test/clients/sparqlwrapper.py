# Asks an endpoint through SPARQLWrapper and prints what the library made of the answer, as JSON.
import json
import sys
import warnings

from SPARQLWrapper import SPARQLWrapper, SPARQLExceptions

warnings.simplefilter("ignore")
asked = json.load(sys.stdin)
client = SPARQLWrapper(asked["endpoint"])
client.setMethod(asked["method"])
client.setReturnFormat(asked["format"])
client.setQuery(asked["query"])
try:
    answer = client.queryAndConvert()
except SPARQLExceptions.SPARQLWrapperException as error:
    print(json.dumps({"refused": type(error).__name__, "text": str(error)}))
    sys.exit()
if hasattr(answer, "serialize"):
    print(json.dumps({"triples": len(answer)}))
elif isinstance(answer, dict):
    print(json.dumps(answer))
elif hasattr(answer, "toxml"):
    print(json.dumps({"xml": answer.toxml()}))
elif asked["format"] in ("turtle", "n3"):
    from rdflib import Graph

    print(json.dumps({"triples": len(Graph().parse(data=answer, format="turtle"))}))
else:
    print(json.dumps({"text": answer.decode("utf-8")}))
