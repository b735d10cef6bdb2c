import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contractDocument } from '../../../src/drafting/application/draft-document';
import type { DraftParty } from '../../../src/drafting/domain/draft-values';

const side = (name: string) => ({ name, identifier: null });
const party = (name: string, role: DraftParty['role']): DraftParty => ({
  ...{ ...side(name), role, reference: null },
});
const pagesOf = (text: string, parties: readonly DraftParty[] = [party('买家', 'CUSTOMER')]) =>
  contractDocument(
    {
      ...{ title: '买卖合同', number: 'K-1', parties, entities: [side('我方')] },
      articles: [{ number: 1, heading: '标的物', text, clauseKey: null, clauseNumber: null }],
    },
    'zh',
  ).blocks;

describe('the pages of a contract', () => {
  it('lose no character of a long article, whose first paragraph fits on a page with its heading', () => {
    const sentences = fc.array(
      fc.string({ unit: fc.constantFrom('货', '物', '，'), minLength: 1, maxLength: 400 }),
      {
        ...{ minLength: 1, maxLength: 40 },
      },
    );
    fc.assert(
      fc.property(sentences, (all) => {
        const text = all.map((sentence) => `${sentence}。`).join('');
        const paragraphs = pagesOf(text).flatMap((block) =>
          block.kind === 'PARAGRAPH' ? [block.text] : [],
        );
        expect(paragraphs.join('')).toBe(text);
        expect(paragraphs[0]?.length).toBeLessThanOrEqual(1_001);
      }),
    );
  });

  it('have a place to sign for each side, two beside one another', () => {
    const parties = [party('买家', 'CUSTOMER'), party('保证人', 'GUARANTOR')];
    const signing = pagesOf('货物', parties).flatMap((block) =>
      block.kind === 'SIGNATURES' ? [block.of.map(({ label }) => label)] : [],
    );
    expect(signing).toEqual([
      ['卖方（盖章）：我方', '买方（盖章）：买家'],
      ['保证人（盖章）：保证人'],
    ]);
    const buying = pagesOf('货物', [party('卖家', 'SUPPLIER')]).at(-1);
    expect(buying).toMatchObject({
      of: [{ label: '买方（盖章）：我方' }, { label: '卖方（盖章）：卖家' }],
    });
  });
});
