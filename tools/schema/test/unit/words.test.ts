import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { lintWords } from '../../src/lint-words';

const GOOD = `
"Root." type Query {
  "What is in the books, a page at a time." documents("Which of them; all when null." filter: DocumentFilter): [Document!]!
}
"A document." type Document {
  "Whether it counts, and if not, why." state: State!
  "A remark; null when none was given." memo: String
}
"States." enum State { "It counts." POSTED "It was undone." REVERSED "It waits." WAITING }
"Sides." enum Side { "Left." DEBIT "Right." CREDIT }
"Which." input DocumentFilter {
  "Only in these states; in any when null." states: [State!]
  "Only on this side; on both when null." side: Side
  "Posted on this day or later; null for any." postedFrom: String
}
`;

const without = (text: string, replacement = '') => GOOD.replace(text, replacement);

describe('lintWords', () => {
  it('is content with a schema that keeps the rules', () => {
    expect(lintWords(buildSchema(GOOD))).toEqual([]);
  });

  it.each([
    [
      without('Whether it counts, and if not, why.', 'The state.'),
      'Document.state: its description says no more than its name',
    ],
    [
      without('Which of them; all when null.', 'The filter.'),
      'Query.documents.filter: its description says no more than its name',
    ],
    [
      without('null when none was given', 'as whoever sent it told'),
      'Document.memo: does not say what null means',
    ],
    [without(' state: State!', ' status: State!'), 'Document.status: is called state or outcome'],
    [
      without(' state: State!', ' statusChangedAt: State!'),
      'Document.statusChangedAt: is called state or outcome',
    ],
    [GOOD.replaceAll('State', 'DocumentStatus'), 'DocumentStatus: is called state or outcome'],
    [
      GOOD.replaceAll('DocumentFilter', 'DocumentFilterInput'),
      'DocumentFilterInput: a filter is called after what it filters',
    ],
    [
      without('states: [State!]', 'state: State'),
      'DocumentFilter.state: takes several values of State',
    ],
    [
      without('side: Side', 'side: Side!'),
      'DocumentFilter.side: what has to be given is an argument',
    ],
    ...['from', 'to', 'text', 'validUntil'].map((name) => [
      without('postedFrom', name),
      `DocumentFilter.${name}: bounds are …From and …To, and text that is searched for is search`,
    ]),
  ])('finds the planted fault %#', (source, complaint) => {
    expect(lintWords(buildSchema(source))).toEqual([complaint]);
  });
});
