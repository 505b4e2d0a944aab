// Made by npm run codegen from the headers of queries/*.rq.
export interface QueryParams {
  /** How many things there are of each class, the most common first, for the description of the dataset. */
  'count-classes': {};
  /** How many links of each kind there are between the classes of the network, for the picture of it. */
  'count-links': {};
  /** How many triples there are of each property, the most common first, for the description of the dataset. */
  'count-properties': {};
  /** How each service is reached; its channels with their hours, languages and addresses. */
  'describe-channels': {
    /** The services whose channels to tell of. */
    service: readonly string[];
  };
  /** What a list tells of each document, its name, what it is about, whose it is, where and when, in every language. */
  'describe-documents': {
    /** The documents to tell of. */
    document: readonly string[];
  };
  /** Where the places of each service are, and what they have for those who find it hard to move, hear or see. */
  'describe-places': {
    /** The services whose places to tell of. */
    service: readonly string[];
  };
  /** What an answer tells of each service, its provider, cost and duration, in every language. */
  'describe-services': {
    /** The services or general descriptions to tell of. */
    service: readonly string[];
  };
  /** What the rules on content need to know of a document's neighbours. */
  'describe-surroundings': {
    /** The organisations that the document names. */
    organisation: readonly string[];
    /** The profile versions of its ports that give or take by consent. */
    profile: readonly string[];
  };
  /** A local event, when and where it is, whose and for whom, in every language. */
  'explain-event': {
    /** The event. */
    event: string;
  };
  /** A guide with its chapters and the services that they lead to, in every language. */
  'explain-guide': {
    /** The guide. */
    guide: string;
  };
  /** What a person may want to know of one service beyond its card, in every language. */
  'explain-service': {
    /** The service or general description. */
    service: string;
  };
  /** Which services satisfy the entry shape of each slot of a template, among those offered in some areas. */
  'fill-slots': {
    /** The path template. */
    template: string;
    /** The areas; a municipality comes with all that it lies in. */
    area: readonly string[];
  };
  /** The concept of a code list that a short code or an IRI means, with its labels and what lies within it. */
  'find-concept': {
    /** The code lists to look in. */
    scheme: readonly string[];
    /** The short code or the whole IRI. */
    code: string;
  };
  /** The graphs that tell of a node which had no name of its own and was given one. */
  'find-graphs': {
    /** The name that the node was given. */
    node: string;
  };
  /** A municipality and every area that it lies in. */
  'list-areas': {
    /** The municipality. */
    municipality: string;
  };
  /** Ports through which data would move from one authority to another by consent where the basis is law. */
  'list-consented-flows': {};
  /** Services offered in any of some areas, with general descriptions, which are offered somewhere in each. */
  'list-eligible': {
    /** The areas; a municipality comes with all that it lies in. */
    area: readonly string[];
  };
  /** Guides, and local events that are not over, for the slots of a template that ask for them, soonest first. */
  'list-guides-and-events': {
    /** The path template. */
    template: string;
    /** The areas; a municipality comes with all that it lies in. */
    area: readonly string[];
  };
  /** The labels of codes, and the other words that people use for them. */
  'list-labels': {
    /** The codes to read. */
    concept: readonly string[];
  };
  /** The meters on which a person tells how they are, with names and credit in one language. */
  'list-meters': {
    /** The language of the names. */
    language: string;
  };
  /** Services whose class the law gives to another kind of organiser than their authority is. */
  'list-misplaced-services': {};
  /** The municipalities that exist now, with their names in one language. */
  'list-municipalities': {
    /** The language of the names. */
    language: string;
  };
  /** Services for a target group; a group within it counts, and so does the group that it lies in. */
  'list-of-audience': {
    /** The target group. */
    audience: string;
  };
  /** Services of a life event and services marked for an area of life, which are the candidates when there are no words. */
  'list-of-situation': {
    /** The life event with those within it; may be none. */
    lifeEvent: readonly string[];
    /** The areas of life where help is needed; may be none. */
    meter: readonly string[];
  };
  /** Services of a service class; a main class stands for its sub-classes too. */
  'list-of-theme': {
    /** The service class. */
    theme: string;
  };
  /** Services that give what a service needs, or need what it gives, directly or through a mapping. */
  'list-partners': {
    /** The profile versions that the service asks for. */
    needed: readonly string[];
    /** The profile versions that it gives. */
    given: readonly string[];
    /** The language of the titles. */
    language: string;
  };
  /** Everything that has a position, with its latitude and longitude. */
  'list-places': {};
  /** The ports of services, what each needs and gives, under which profile. */
  'list-ports': {
    /** The services. */
    service: readonly string[];
  };
  /** Output ports that can give what an input profile asks for, directly or through a mapping. */
  'list-producers': {
    /** The profile versions that are asked for. */
    wanted: readonly string[];
  };
  /** The slots of a path template that services fill, in their order, with their texts in every language. */
  'list-slots': {
    /** The path template. */
    template: string;
  };
  /** Answers whose texts name a body, benefit or kind of service that has ended, with the note to show. */
  'list-stale-names': {
    /** The services or general descriptions to look at. */
    service: readonly string[];
  };
  /** Things whose texts name a body, benefit or kind of service that has ended and do not say what came instead. */
  'list-stale-texts': {};
  /** What has come in place of a document that is gone. */
  'list-successors': {
    /** The document that is gone; what replaces it says so. */
    withdrawn: string;
    /** What the document itself named as its replacement. */
    named: readonly string[];
  };
  /** Path templates with their titles and the life events that they are for. */
  'list-templates': {};
  /** Descriptions that are given in some of Finnish, Swedish and English but not in all, with the code of the missing language. */
  'list-untranslated-texts': {};
  /** What relies on a profile version, ports that conform to it and mappings from or to it. */
  'list-uses': {
    /** The profile version. */
    profile: string;
  };
  /** The published weights with the sentences that explain them. */
  'list-weights': {};
  /** Where some places are, those of them that have a position. */
  'locate-places': {
    /** What is asked for; what has no position is left out. */
    place: readonly string[];
  };
  /** Candidates ranked by the published weights, with the share that each feature gives. */
  'recommend-services': {
    /** Candidates with how well the words match. */
    pool: readonly { service: string; words: number }[];
    /** The life event with those within it; may be none. */
    lifeEvent: readonly string[];
    /** The service class with those within it; may be none. */
    theme: readonly string[];
    /** The meters with their part of all the need; the parts sum to 1. */
    needs: readonly { meter: string; need: number }[];
    /** The municipality and the areas that it lies in; may be none. */
    area: readonly string[];
  };
}

export type QueryName = keyof QueryParams;

export const queryParams = {
  "count-classes": {},
  "count-links": {},
  "count-properties": {},
  "describe-channels": {
    "service": "iri"
  },
  "describe-documents": {
    "document": "iri"
  },
  "describe-places": {
    "service": "iri"
  },
  "describe-services": {
    "service": "iri"
  },
  "describe-surroundings": {
    "organisation": "iri",
    "profile": "iri"
  },
  "explain-event": {
    "event": "iri"
  },
  "explain-guide": {
    "guide": "iri"
  },
  "explain-service": {
    "service": "iri"
  },
  "fill-slots": {
    "template": "iri",
    "area": "iri"
  },
  "find-concept": {
    "scheme": "iri",
    "code": "string"
  },
  "find-graphs": {
    "node": "iri"
  },
  "list-areas": {
    "municipality": "iri"
  },
  "list-consented-flows": {},
  "list-eligible": {
    "area": "iri"
  },
  "list-guides-and-events": {
    "template": "iri",
    "area": "iri"
  },
  "list-labels": {
    "concept": "iri"
  },
  "list-meters": {
    "language": "language"
  },
  "list-misplaced-services": {},
  "list-municipalities": {
    "language": "language"
  },
  "list-of-audience": {
    "audience": "iri"
  },
  "list-of-situation": {
    "lifeEvent": "iri",
    "meter": "iri"
  },
  "list-of-theme": {
    "theme": "iri"
  },
  "list-partners": {
    "needed": "iri",
    "given": "iri",
    "language": "language"
  },
  "list-places": {},
  "list-ports": {
    "service": "iri"
  },
  "list-producers": {
    "wanted": "iri"
  },
  "list-slots": {
    "template": "iri"
  },
  "list-stale-names": {
    "service": "iri"
  },
  "list-stale-texts": {},
  "list-successors": {
    "withdrawn": "iri",
    "named": "iri"
  },
  "list-templates": {},
  "list-untranslated-texts": {},
  "list-uses": {
    "profile": "iri"
  },
  "list-weights": {},
  "locate-places": {
    "place": "iri"
  },
  "recommend-services": {
    "pool": {
      "service": "iri",
      "words": "decimal"
    },
    "lifeEvent": "iri",
    "theme": "iri",
    "needs": {
      "meter": "iri",
      "need": "decimal"
    },
    "area": "iri"
  }
} as const;
