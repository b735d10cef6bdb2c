import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SHIPPED_KINDS } from '../../../src/documents/domain/shipped-kinds';
import {
  assessEvidence,
  completenessPercent,
  SALES_CHECKLIST,
  type ClaimFacts,
  type FiledEvidence,
} from '../../../src/evidence/domain/evidence-checklist';

const NOT_DUE: ClaimFacts = { isAcceptanceAgreed: false, isOverdue: false, isPartPaid: false };
const OVERDUE: ClaimFacts = { ...NOT_DUE, isOverdue: true };

const filed = (kindCode: string, ...elements: readonly string[]): FiledEvidence => ({
  ...{ documentId: `${kindCode} ${elements.join()}`.trim(), kindCode, elements },
});

function statesOf(claim: ClaimFacts, documents: readonly FiledEvidence[]): string {
  return assessEvidence(SALES_CHECKLIST, claim, documents)
    .map(({ point, state }) => `${point.code} ${state}`)
    .join(', ');
}

describe('the evidence of a claim', () => {
  it('asks for what the claim depends on', () => {
    expect(statesOf(NOT_DUE, [])).toBe(
      'AGREEMENT MISSING, DELIVERY MISSING, ACCEPTANCE NOT_NEEDED, INVOICE MISSING, ' +
        'BALANCE NOT_NEEDED, DEMAND NOT_NEEDED, PAYMENT NOT_NEEDED',
    );
    expect(statesOf({ isAcceptanceAgreed: true, isOverdue: true, isPartPaid: true }, [])).toBe(
      'AGREEMENT MISSING, DELIVERY MISSING, ACCEPTANCE MISSING, INVOICE MISSING, ' +
        'BALANCE MISSING, DEMAND MISSING, PAYMENT MISSING',
    );
  });

  it('is weak where nobody signed, and where nobody knows whether a demand came', () => {
    const documents = [
      filed('CONTRACT'),
      filed('DELIVERY_NOTE'),
      filed('INVOICE'),
      filed('DEMAND'),
    ];
    expect(statesOf(OVERDUE, documents)).toBe(
      'AGREEMENT WEAK, DELIVERY WEAK, ACCEPTANCE NOT_NEEDED, INVOICE PRESENT, ' +
        'BALANCE MISSING, DEMAND WEAK, PAYMENT NOT_NEEDED',
    );
    const signed = [
      filed('CONTRACT', 'SIGNED_BY'),
      filed('DELIVERY_NOTE', 'SIGNED_BY', 'QUANTITY'),
      filed('DEMAND', 'DELIVERED_ON'),
    ];
    expect(statesOf(OVERDUE, [...documents, ...signed])).toBe(
      'AGREEMENT PRESENT, DELIVERY PRESENT, ACCEPTANCE NOT_NEEDED, INVOICE PRESENT, ' +
        'BALANCE MISSING, DEMAND PRESENT, PAYMENT NOT_NEEDED',
    );
  });

  it('names strong documents before weak ones', () => {
    const [agreement] = assessEvidence(SALES_CHECKLIST, NOT_DUE, [
      filed('CONTRACT'),
      filed('ORDER'),
      filed('CONTRACT', 'SIGNED_BY'),
    ]);
    expect(agreement?.documentIds).toEqual(['ORDER', 'CONTRACT SIGNED_BY', 'CONTRACT']);
  });

  it('asks for kinds and elements that every tenant has', () => {
    const known = new Map(
      SHIPPED_KINDS.map(({ code, elements }) => [code, elements.map((each) => each.code)]),
    );
    for (const { anyOf } of SALES_CHECKLIST) {
      for (const { kindCode, elements } of anyOf) {
        expect(known.get(kindCode)).toEqual(expect.arrayContaining([...elements]));
      }
    }
  });
});

describe('completeness', () => {
  const documents = fc.array(
    fc.record({
      documentId: fc.uuid(),
      kindCode: fc.constantFrom(...SHIPPED_KINDS.map(({ code }) => code)),
      elements: fc.subarray(['SIGNED_BY', 'SIGNED_ON', 'DELIVERED_ON', 'AMOUNT']),
    }),
  );
  const claims = fc.record({
    isAcceptanceAgreed: fc.boolean(),
    isOverdue: fc.boolean(),
    isPartPaid: fc.boolean(),
  });
  const percentOf = (claim: ClaimFacts, some: readonly FiledEvidence[]) =>
    completenessPercent(assessEvidence(SALES_CHECKLIST, claim, some));

  it('is from nothing to a hundred, and never less for one document more', () => {
    fc.assert(
      fc.property(claims, documents, documents, (claim, some, more) => {
        const percent = percentOf(claim, some);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        expect(percentOf(claim, [...some, ...more])).toBeGreaterThanOrEqual(percent);
      }),
    );
  });

  it('is a hundred once every point that counts is shown', () => {
    const all = SALES_CHECKLIST.flatMap(({ anyOf }) =>
      anyOf.map(({ kindCode, elements }) => filed(kindCode, ...elements)),
    );
    fc.assert(fc.property(claims, (claim) => percentOf(claim, all) === 100));
    expect(percentOf(NOT_DUE, [filed('INVOICE')])).toBe(33);
  });
});
