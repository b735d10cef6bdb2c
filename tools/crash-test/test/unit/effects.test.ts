import { describe, expect, it } from '@jest/globals';
import { effectsOf } from '../../src/load/effects';

const match = {
  ...{ id: 'match', debitAmount: { amount: '5.00' } },
  ...{ debitItem: { id: 'debt' }, creditItem: { id: 'money' }, reverses: null },
};

describe('reading what was done out of a payload', () => {
  it('finds documents, their items and the matches of those, however deep', () => {
    const receipt = {
      ...{ id: 'receipt', documentNumber: '7' },
      openItems: [
        {
          ...{ id: 'money', side: 'CREDIT', original: { amount: '9.00' } },
          allocations: { edges: [{ node: match }] },
        },
      ],
    };
    expect(effectsOf({ results: [{ document: receipt, userErrors: [] }] })).toEqual({
      documentIds: ['receipt'],
      items: [{ id: 'money', documentId: 'receipt', side: 'CREDIT', original: '9.00' }],
      allocations: [
        {
          ...{ id: 'match', debitItemId: 'debt', creditItemId: 'money' },
          ...{ amount: '5.00', reversesId: null },
        },
      ],
    });
  });

  it('knows the undoing of a match from a match', () => {
    const undone = { ...match, id: 'undone', reverses: { id: 'match' } };
    const { allocations } = effectsOf({ allocations: [undone] });
    expect(allocations).toMatchObject([{ id: 'undone', reversesId: 'match' }]);
  });

  it('finds nothing in a refusal', () => {
    expect(effectsOf({ invoice: null, userErrors: [{ code: 'BULK_REFUSED' }] })).toEqual({
      ...{ documentIds: [], items: [], allocations: [] },
    });
  });
});
