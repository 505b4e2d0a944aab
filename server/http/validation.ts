import { judgeContent, type JudgeDeps } from '../commits/judge-content.ts';
import { Problem } from '../problems.ts';
import { rdfMediaTypes } from '../rdf/formats.ts';
import { documentKinds, type DocumentKind } from '../validation/kinds.ts';
import { reportToTurtle } from '../validation/report.ts';
import { bodyText, rdfFormat } from './body.ts';
import { chooseMediaType, sendAs } from './negotiation.ts';
import type { Route } from './route.ts';

const kinds = (Object.keys(documentKinds) as DocumentKind[]).filter(
  (kind) => documentKinds[kind].shape,
);

/** Checking any RDF against the network's shapes; nothing is stored. */
export function validationRoutes(deps: JudgeDeps & { baseIri: string }): Route[] {
  return [
    {
      method: 'post',
      path: '/validation',
      needs: 'open',
      tag: 'validation',
      summary: 'Checks RDF against the shapes of one kind of document.',
      consumes: rdfMediaTypes,
      produces: ['application/json', 'text/turtle'],
      parameters: {
        kind: `What it should be: ${kinds.join(', ')}; service unless said.`,
        document: 'IRI of the main thing; the first one that the text speaks of unless said.',
      },
      handle: async ({ request, response }) => {
        const asked = request.query['kind'] ?? 'service';
        const kind = kinds.find((each) => each === asked);
        if (!kind) {
          const value = typeof asked === 'string' ? asked : '?';
          throw new Problem('unknown-code', { list: 'kind', value, scheme: kinds.join(', ') });
        }
        const document = request.query['document'];
        const checked = await deps.validation.check({
          text: bodyText(request),
          format: rdfFormat(request),
          baseIri: deps.baseIri,
          document: typeof document === 'string' ? document : '',
          kind,
        });
        const [{ report } = checked] = await judgeContent(deps, [checked], 'provider');
        const mediaType = chooseMediaType(request, ['application/json', 'text/turtle']);
        const body =
          mediaType === 'text/turtle'
            ? reportToTurtle(report)
            : JSON.stringify(
                { conforms: report.conforms, violations: report.results },
                undefined,
                2,
              );
        sendAs(response, mediaType, body);
      },
    },
  ];
}
