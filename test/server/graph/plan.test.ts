import { describe, expect, test } from 'vitest';
import { Statistics } from '../../../server/graph/planner/statistics.ts';
import { planned } from './bags.ts';

const statistics = new Statistics();
statistics.add(
  Array.from(
    { length: 1000 },
    (_, at) =>
      `<urn:s${at}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:Service> <urn:g> .\n` +
      `<urn:s${at}> <urn:in> <urn:place${at % 200}> <urn:g> .\n` +
      `<urn:s${at}> <urn:for> <urn:event${at % 3}> <urn:g> .\n` +
      `<urn:s${at}> <urn:has> <urn:c${at}> <urn:g> .\n` +
      `<urn:c${at}> <urn:kind> <urn:kind${at % 4}> <urn:g> .\n` +
      `<urn:s${at}> <urn:title> "Title ${at}"@en <urn:g> .\n`,
  ).join(''),
);
const plan = (text: string): string => planned(text, statistics).replace(/\s+/g, ' ');

describe('the planner', () => {
  test('begins with what is rarest and asks for the type last', () => {
    const text = plan(
      'SELECT ?s { ?s a <urn:Service> ; <urn:for> <urn:event1> ; <urn:in> <urn:place7> }',
    );
    expect(text).toMatch(/\{ \?s <urn:in> .* LATERAL \{ \?s <urn:for> .* LATERAL \{ \?s <.*#type>/);
  });

  test('leaves a query of one pattern as it was written', () => {
    const text = 'SELECT  ?o   { <urn:s1> <urn:title> ?o }';
    expect(planned(text, statistics)).toBe(text);
  });

  test('keeps OPTIONALs in order and moves what does not depend on them before them', () => {
    const text = plan(
      'SELECT * { ?s a <urn:Service> OPTIONAL { ?s <urn:title> ?t } OPTIONAL { ?s <urn:none> ?t } ?s <urn:in> <urn:place7> }',
    );
    expect(text).toMatch(/urn:in.*#type.*OPTIONAL \{ \?s <urn:title>.*OPTIONAL \{ \?s <urn:none>/);
  });

  test('leaves a pattern after an OPTIONAL whose variable it shares', () => {
    const text = plan('SELECT * { ?s <urn:in> ?p OPTIONAL { ?s <urn:title> ?t } ?s <urn:has> ?t }');
    expect(text).toMatch(/OPTIONAL .*urn:has/);
  });

  test('makes of EXISTS over everything one set of distinct solutions', () => {
    const text = plan(
      'SELECT ?e (COUNT(?s) AS ?n) { ?s <urn:for> ?e FILTER EXISTS { ?s <urn:has> ?c . ?c <urn:kind> <urn:kind1> } } GROUP BY ?e',
    );
    expect(text).toMatch(/SELECT DISTINCT \?s WHERE/);
    expect(text).not.toMatch(/EXISTS/);
  });

  test('asks EXISTS one pattern after the other where few solutions are left', () => {
    const text = plan(
      'SELECT ?s { ?s <urn:in> <urn:place7> FILTER EXISTS { ?s <urn:has> ?c . ?c <urn:kind> <urn:kind1> } }',
    );
    expect(text).toMatch(/EXISTS \{ \?s <urn:has> \?c \. LATERAL/);
  });

  test('turns the first of many into the first of few before OPTIONAL', () => {
    const text = plan(
      'SELECT ?s ?t { ?s a <urn:Service> ; <urn:title> ?m OPTIONAL { ?s <urn:in> ?t } } ORDER BY ?m LIMIT 5 OFFSET 10',
    );
    expect(text).toMatch(/LIMIT 15 \} OPTIONAL .* LIMIT 5 OFFSET 10/i);
  });

  test('combines a lookup with a rare pattern that shares nothing with it before a common one', () => {
    const text = plan(
      'SELECT DISTINCT ?s { ?s a <urn:Service> ; <urn:in> <urn:place7> ; <urn:has>/<urn:kind> ?k . <urn:s1> <urn:has>/<urn:kind> ?k }',
    );
    expect(text).toMatch(
      /<urn:s1> <urn:has> .* LATERAL \{ \?s <urn:in> .* LATERAL \{ \?s <urn:has>/,
    );
  });

  test('puts the term of VALUES of one row into filters and leaves VALUES out that nothing else mentions', () => {
    const text = plan(
      'SELECT ?s ?t { VALUES ?l { "en" } ?s <urn:in> <urn:place7> ; <urn:title> ?t FILTER(LANG(?t) = ?l) OPTIONAL { ?s <urn:has> ?c FILTER(STR(?c) != ?l) } }',
    );
    expect(text).toMatch(/STR\( \?c \) != "en".*LANG\( \?t \) = "en"/);
    expect(text).not.toMatch(/VALUES|\?l/);
  });

  test('leaves a variable of VALUES where it is asked whether it is bound, and where it is shown', () => {
    const text = plan(
      'SELECT ?s ?l { VALUES ?l { "en" } ?s <urn:in> <urn:place7> ; <urn:title> ?t FILTER(BOUND(?l) && LANG(?t) = ?l) }',
    );
    expect(text).toMatch(/VALUES \?l .*BOUND\( \?l \)/);
    expect(text).toMatch(/LANG\( \?t \) = "en"/);
  });

  test('sees no constant from inside a group of its own', () => {
    const text = plan(
      'SELECT ?s { VALUES ?l { "en" } { ?s <urn:title> ?t FILTER(LANG(?t) = ?l) } }',
    );
    expect(text).toMatch(/= \?l/);
  });

  test('looks up what a sub-SELECT finds, and asks a condition as soon as nothing binds its variables any more', () => {
    const text = plan(
      'SELECT ?s ?t { { SELECT (MAX(?k) AS ?c) { ?o <urn:has> ?k } } ?s <urn:has> ?c ; <urn:title> ?t ; <urn:for> ?e FILTER(?c != ?s) }',
    );
    expect(text).toMatch(/MAX.*LATERAL \{ \?s <urn:has> \?c .*FILTER.*LATERAL \{ \?s <urn:title>/);
  });

  test('groups by the thing alone and looks its label up once for each group', () => {
    const text = plan(
      'SELECT ?e ?t (COUNT(DISTINCT ?s) AS ?n) { ?s <urn:for> ?e . ?e <urn:title> ?t FILTER(LANG(?t) = "en") } GROUP BY ?e ?t ORDER BY DESC(?n) ?t LIMIT 5',
    );
    expect(text).toMatch(
      /^SELECT \?e \?t \?n WHERE .*GROUP BY \?e \} .*\?e <urn:title> \?t .*ORDER BY/,
    );
  });

  test.each([
    [
      'is asked for by more than its language',
      'COUNT(?s)',
      '?e <urn:title> ?t FILTER(?t = "Work")',
    ],
    ['is in an aggregate', 'MAX(STRLEN(?t))', '?e <urn:title> ?t'],
    ['is found by a path that may find it twice', 'COUNT(?s)', '?e <urn:title>|<urn:has> ?t'],
    [
      'is of what only an OPTIONAL binds',
      'COUNT(?s)',
      'OPTIONAL { ?s <urn:in> ?p } ?p <urn:title> ?t',
    ],
  ])('groups as it is written where a label %s', (_, count, label) => {
    const text = plan(
      `SELECT ?e ?p ?t (${count} AS ?n) { ?s <urn:for> ?e . ${label} } GROUP BY ?e ?p ?t`,
    );
    expect(text).toMatch(/GROUP BY \?e ?\?p ?\?t$/);
  });

  test('joins a path with | or ! between two bound terms by itself', () => {
    const text = plan('SELECT ?s ?o { ?s <urn:in> ?o ; <urn:has>|<urn:in> ?o }');
    expect(text).not.toMatch(/LATERAL \{ \?s \(<urn:has>/);
  });

  test('leaves a query of hundreds of conditions as it was written', () => {
    const conditions = Array.from(
      { length: 300 },
      (_, at) => `FILTER EXISTS { ?s <urn:e${at}> ?v } FILTER(?v != ${at})`,
    );
    const text = `SELECT ?s { ?s <urn:in> ?p ; <urn:for> ?v ${conditions.join(' ')} }`;
    expect(planned(text, statistics)).toBe(text);
  });

  test('shows no variable of its own through *', () => {
    const text = 'SELECT * { ?s <urn:has> [ <urn:kind> ?k ] ; <urn:in> ?p }';
    expect(planned(text, statistics)).toBe(text);
  });
});
