/** Where the parts of a statement are in its text. */
interface Ends {
  from: number;
  subjectEnd: number;
  predicateEnd: number;
  objectEnd: number;
}

/** Calls back for each line of N-Quads or N-Triples, one statement a line, always with the same object. */
export function eachStatement(text: string, visit: (ends: Ends) => void): void {
  const ends: Ends = { from: 0, subjectEnd: 0, predicateEnd: 0, objectEnd: 0 };
  while (ends.from < text.length) {
    let end = text.indexOf('\n', ends.from);
    if (end < 0) end = text.length;
    ends.subjectEnd = text.indexOf(' ', ends.from);
    ends.predicateEnd = ends.subjectEnd < 0 ? -1 : text.indexOf(' ', ends.subjectEnd + 1);
    if (ends.predicateEnd > 0 && ends.predicateEnd < end) {
      ends.objectEnd = endOfObject(text, ends.predicateEnd + 1, end);
      visit(ends);
    }
    ends.from = end + 1;
  }
}

/** Only a literal's value may hold a space, and it is closed by the line's last quotation mark. */
function endOfObject(text: string, from: number, end: number): number {
  const isLiteral = text.charCodeAt(from) === 34;
  const space = text.indexOf(' ', isLiteral ? text.lastIndexOf('"', end) : from);
  return space < 0 || space > end ? end : space;
}
