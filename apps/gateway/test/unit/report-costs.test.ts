import { describe, expect, it } from '@jest/globals';
import { LARGEST_PAGE_SIZE } from '@duebook/platform/graphql';
import { type OperationDefinitionNode, parse } from 'graphql';
import { buildSchema } from '../../src/build-schema';
import { DEFAULT_LIMITS } from '../../src/config';
import { planCost } from '../../src/limits/cost';

const schema = buildSchema();
const costOf = (source: string): number => {
  const document = parse(source);
  return planCost(schema, document, document.definitions[0] as OperationDefinitionNode).of({});
};

const LINE = `currencyCode amounts { amount currencyCode } credits { amount currencyCode }
  creditAmounts { amount currencyCode } total { amount currencyCode }`;

describe('the largest page of', () => {
  it.each([
    [
      'an aging, with all that it tells of a group and in a currency of its own',
      `aging(asOf: "2026-03-31", by: PARTY, first: ${LARGEST_PAGE_SIZE}) {
         asOf knownAt buckets { fromDays toDays }
         groups { edges { cursor node { key label party { id code } legalEntity { id } owner { id }
           lines { ${LINE} } reported { ${LINE} } } } pageInfo { hasNextPage } totalCount }
         reporting { total { ${LINE} } rates { rate } } }`,
    ],
    [
      'the items of an aging, with their documents',
      `agingItems(asOf: "2026-03-31", first: ${LARGEST_PAGE_SIZE}) {
         edges { node { open { amount } openFunctional { amount } party { id } document { id }
           openItem { id open { amount } } } } }`,
    ],
    [
      'what waits to be applied',
      `unappliedItems(first: ${LARGEST_PAGE_SIZE}) {
         edges { node { kind owed { amount } refundProposal { amount }
           openItem { id open { amount } party { id } document { id } } } } }`,
    ],
  ])('%s is within the limit', (_, field) => {
    const cost = costOf(`{ ${field} }`);
    expect(cost).toBeGreaterThan(LARGEST_PAGE_SIZE);
    expect(cost).toBeLessThanOrEqual(DEFAULT_LIMITS.cost);
  });
});

describe('what takes much for a small answer', () => {
  it.each(['auditVerify', 'auditSample(seed: "x")', 'auditProofs(subjectId: "x", first: 100)'])(
    '%s is asked for thrice at once, and not as often as there may be aliases',
    (field) => {
      const often = (times: number) =>
        costOf(
          `{ ${Array.from({ length: times }, (_, n) => `a${n}: ${field} { __typename }`).join(' ')} }`,
        );
      expect(often(3)).toBeLessThanOrEqual(DEFAULT_LIMITS.cost);
      expect(often(5)).toBeGreaterThan(DEFAULT_LIMITS.cost);
    },
  );
});
