import { SaxesParser } from 'saxes';

/** Where XML stops being well-formed; undefined when it is. Entities are not expanded. */
export function placeOfXmlError(text: string): { line: number; column: number } | undefined {
  const parser = new SaxesParser({ xmlns: true });
  let place: { line: number; column: number } | undefined;
  parser.on('error', () => {
    place ??= { line: parser.line, column: parser.column };
  });
  parser.write(text).close();
  return place;
}
