// Made by npm run codegen from vocabularies/platform.ttl.
export const rev = {
  /** Which kind of organisation the law has organise the services of certain classes. */
  Duty: 'https://w3id.org/revontuli#Duty',
  /** A national description of one kind of service that many organisations provide, each in its own area. */
  GeneralDescription: 'https://w3id.org/revontuli#GeneralDescription',
  /** A guide to a life event or a situation in life, whose chapters lead to services. */
  Guide: 'https://w3id.org/revontuli#Guide',
  /** A port through which a service takes data. */
  InputPort: 'https://w3id.org/revontuli#InputPort',
  /** A conversion of data of one profile into data of another. */
  Mapping: 'https://w3id.org/revontuli#Mapping',
  /** A statement that a service helps with one area of life, or that a person's life situation should not bring it up. */
  Mark: 'https://w3id.org/revontuli#Mark',
  /** Something that the reader of an answer should know, for example that the text of a service names a benefit that has ended. */
  Note: 'https://w3id.org/revontuli#Note',
  /** A port through which a service gives data. */
  OutputPort: 'https://w3id.org/revontuli#OutputPort',
  /** A place where data enters or leaves a service, described by an application profile. */
  Port: 'https://w3id.org/revontuli#Port',
  /** One reason, with its share of the score and in words. */
  Reason: 'https://w3id.org/revontuli#Reason',
  /** An organisation, a benefit or a kind of service that ended or moved, and what came instead. */
  Reform: 'https://w3id.org/revontuli#Reform',
  /** Something an organisation does for people or for other organisations. A public one is also a cpsv:PublicService. */
  Service: 'https://w3id.org/revontuli#Service',
  /** The services that together see a person through a life event, in order, with what is missing. */
  ServiceBundle: 'https://w3id.org/revontuli#ServiceBundle',
  /** A step of a path template that some service must fill. */
  Slot: 'https://w3id.org/revontuli#Slot',
  /** One service in its place in a bundle. */
  Step: 'https://w3id.org/revontuli#Step',
  /** What a mark, a note or a proposal speaks of. */
  about: 'https://w3id.org/revontuli#about',
  /** The data service at which the port can be called. */
  accessService: 'https://w3id.org/revontuli#accessService',
  /** Another service that would suit the same step. */
  alternative: 'https://w3id.org/revontuli#alternative',
  /** Whether the service is used without saying who one is. An anonymous service gives personal data to nobody; what a person answers stays with the person. */
  anonymous: 'https://w3id.org/revontuli#anonymous',
  /** Whether the person already has the data that is needed. */
  atHand: 'https://w3id.org/revontuli#atHand',
  /** The first day on which what is described exists. */
  availableFrom: 'https://w3id.org/revontuli#availableFrom',
  /** The last day on which what is described exists. */
  availableUntil: 'https://w3id.org/revontuli#availableUntil',
  /** On what basis data passes a port: statutory or consent, as the notation of the legal basis. */
  basis: 'https://w3id.org/revontuli#basis',
  /** Why something was recommended or put into a bundle. */
  because: 'https://w3id.org/revontuli#because',
  /** The SPARQL CONSTRUCT query that does the conversion. */
  construct: 'https://w3id.org/revontuli#construct',
  /** A port through which the service takes data that conforms to a profile. */
  consumes: 'https://w3id.org/revontuli#consumes',
  /** A service class that the duty is about. */
  covers: 'https://w3id.org/revontuli#covers',
  /** A word which shows that a text knows of the reform: the name of the successor, or a word of ending where there is none. In lower case and in the part that inflection leaves alone. */
  currentName: 'https://w3id.org/revontuli#currentName',
  /** The version of the content of the network from which an answer was computed; every change makes it grow. */
  datasetVersion: 'https://w3id.org/revontuli#datasetVersion',
  /** The node shape that the main node must satisfy: of the data that passes a port, or of the service that fills a slot. */
  entryShape: 'https://w3id.org/revontuli#entryShape',
  /** A coming local event that belongs with the life event of a bundle. */
  event: 'https://w3id.org/revontuli#event',
  /** An area where the duty is arranged otherwise. */
  exceptIn: 'https://w3id.org/revontuli#exceptIn',
  /** The slot of the template that a step fills. */
  fills: 'https://w3id.org/revontuli#fills',
  /** A name by which texts still call what ended, in lower case and in the part that inflection leaves alone. */
  formerName: 'https://w3id.org/revontuli#formerName',
  /** Name of the published query whose solutions are the results of a shape; its variables are those of SHACL's SELECT-based constraints: this, path, value and message. */
  foundBy: 'https://w3id.org/revontuli#foundBy',
  /** The service of the bundle that gives the data that is needed. */
  from: 'https://w3id.org/revontuli#from',
  /** The national description that this service is one local provider of. */
  generalDescription: 'https://w3id.org/revontuli#generalDescription',
  /** What data the service of a step gives. */
  gives: 'https://w3id.org/revontuli#gives',
  /** A guide that tells about the life event of a bundle. */
  guide: 'https://w3id.org/revontuli#guide',
  /** Which feature a reason is about: the notation of the feature. */
  kind: 'https://w3id.org/revontuli#kind',
  /** The profile version whose data the mapping takes. */
  mapsFrom: 'https://w3id.org/revontuli#mapsFrom',
  /** The profile version whose data the mapping gives. */
  mapsTo: 'https://w3id.org/revontuli#mapsTo',
  /** Property function of the SPARQL endpoint: services and general descriptions whose names, summaries, descriptions and names of classes match words. Arguments: the words (1 to 200 characters), the language (fi, sv or en; all three without it), and a variable for the score, which is 0 to 1 and 1 for the best. At most the 1,000 best. Nothing is stored with this property. */
  matches: 'https://w3id.org/revontuli#matches',
  /** What to do when a shape is not satisfied, in words of the person who must do it. */
  mend: 'https://w3id.org/revontuli#mend',
  /** The property whose values in the vocabularies a shape looks for in texts; other documents need not be asked about. */
  mentions: 'https://w3id.org/revontuli#mentions',
  /** The 3X10D area of life that a mark is about. */
  meter: 'https://w3id.org/revontuli#meter',
  /** Something that the bundle still lacks. */
  missing: 'https://w3id.org/revontuli#missing',
  /** How many things the bundle lacks. */
  missingCount: 'https://w3id.org/revontuli#missingCount',
  /** Property function of the SPARQL endpoint: places (geo:lat, geo:long) within a distance of a point. Arguments: latitude and longitude (WGS 84, degrees), the distance (1 to 100,000 metres), and a variable for the distance of the place in metres along the great circle. At most the 1,000 nearest. Nothing is stored with this property. */
  near: 'https://w3id.org/revontuli#near',
  /** What data the service of a step needs. */
  needs: 'https://w3id.org/revontuli#needs',
  /** A kind of organisation that cannot organise these services. */
  notOrganiser: 'https://w3id.org/revontuli#notOrganiser',
  /** A remark beside an answer. */
  note: 'https://w3id.org/revontuli#note',
  /** The place of a slot in its path, from 1. */
  order: 'https://w3id.org/revontuli#order',
  /** The kind of body that the law makes responsible for this kind of service. */
  organiser: 'https://w3id.org/revontuli#organiser',
  /** Whether experts have said that a person's life situation should not bring the service up. */
  outOfScope: 'https://w3id.org/revontuli#outOfScope',
  /** A port through which the service gives data that conforms to a profile. */
  produces: 'https://w3id.org/revontuli#produces',
  /** How many different providers are responsible for the steps of the bundle. */
  providerCount: 'https://w3id.org/revontuli#providerCount',
  /** Whether a service cannot do its work without this input, or a path is not whole without this slot. */
  required: 'https://w3id.org/revontuli#required',
  /** Whether a person must identify herself to use the channel. */
  requiresLogin: 'https://w3id.org/revontuli#requiresLogin',
  /** The kind of body whose task it is to fill a slot. */
  responsible: 'https://w3id.org/revontuli#responsible',
  /** The name of the one who is responsible for a step. */
  responsibleName: 'https://w3id.org/revontuli#responsibleName',
  /** How well a service fits what was asked, from 0 to 1. */
  score: 'https://w3id.org/revontuli#score',
  /** How grave a result is when the one who publishes answers for the text. For descriptions that are imported sh:severity holds, because they are mended where they come from. */
  severityFromProvider: 'https://w3id.org/revontuli#severityFromProvider',
  /** How much of the score a reason gives, from 0 to 1; the shares of all reasons sum to the score. */
  share: 'https://w3id.org/revontuli#share',
  /** What kind of document fills a slot when it is not a service: guides (rev:Guide) or events (schema:Event). */
  source: 'https://w3id.org/revontuli#source',
  /** How many steps the bundle has. */
  stepCount: 'https://w3id.org/revontuli#stepCount',
  /** What does the work of what ended. */
  successor: 'https://w3id.org/revontuli#successor',
  /** The mapping through which the data suits the one who needs it. */
  through: 'https://w3id.org/revontuli#through',
  /** The figures of the bundle. */
  totals: 'https://w3id.org/revontuli#totals',
  /** Whether a person may leave the service unused and lose nothing that the law gives them. Only then is consent to giving data free. */
  voluntary: 'https://w3id.org/revontuli#voluntary',
  /** How much something counts, from 0 to 1; below 0 where it counts against. */
  weight: 'https://w3id.org/revontuli#weight',
  /** What is missing, by its name. */
  what: 'https://w3id.org/revontuli#what',
  /** The name of the one whose task it is to give what is missing. */
  whose: 'https://w3id.org/revontuli#whose',
  /** Why what is missing is needed, and why it could not be had. */
  why: 'https://w3id.org/revontuli#why',
  /** Words by which services for a slot are looked for, beside its entry shape. */
  words: 'https://w3id.org/revontuli#words',
} as const;
