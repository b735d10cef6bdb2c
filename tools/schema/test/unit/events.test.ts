import { eventSchema, eventValue, type EventContract } from '@duebook/platform';
import { describe, expect, it } from '@jest/globals';
import { checkEvents, type EventSurroundings } from '../../src/check-events';
import { eventPages } from '../../src/event-docs';
import { brokenPromises } from '../../src/event-promises';

const { nodeId, text, amount, choice, list, oneOf, orNull, record } = eventValue;

const kind = (word: string) => choice('Kind.', { [word]: 'One.' });

const PAID: EventContract = {
  type: 'ledger.Paid',
  description: 'Somebody paid.',
  aggregateType: 'Party',
  aggregateId: 'The party.',
  payload: {
    partyId: nodeId('Who.'),
    amount: amount('How much.'),
    way: choice('How.', { CASH: 'Notes.', BANK: 'Transfer.' }),
    note: orNull(text('Words.'), 'when there are none'),
    parts: list('Parts.', record('A part.', { amount: amount('How much.') })),
    rule: oneOf('Why.', [
      record('A.', { kind: kind('A'), days: text('Days.') }),
      record('B.', { kind: kind('B'), month: text('Month.') }),
    ]),
  },
};

const textOf = (contract: EventContract) => JSON.stringify(eventSchema(contract));
const broken = (payload: EventContract['payload']) =>
  brokenPromises(textOf(PAID), textOf({ ...PAID, payload: { ...PAID.payload, ...payload } }));

describe('promises to subscribers', () => {
  it('are kept by more properties, more words, and words that explain better', () => {
    expect(
      broken({
        partyId: nodeId('The party that paid.'),
        more: text('More.'),
        way: choice('How.', { BILL: 'A bill.', CASH: 'Notes.', BANK: 'Transfer.' }),
      }),
    ).toEqual([]);
  });

  it.each<[string, EventContract['payload'], string]>([
    ['another form', { partyId: text('Who.') }, '.payload.partyId pattern ^[A-Za-z0-9_-]+$'],
    ['a word less', { way: choice('How.', { CASH: 'Notes.' }) }, '.payload.way const BANK'],
    [
      'null where there was none',
      { amount: orNull(amount('How much.'), 'when unknown') },
      '.payload.amount never null',
    ],
    [
      'null among objects of several kinds',
      { rule: orNull(PAID.payload['rule'] ?? text('Why.'), 'when unknown') },
      '.payload.rule never null',
    ],
    [
      'a part without its amount',
      { parts: list('Parts.', record('A part.', {})) },
      '.payload.parts[].amount always there',
    ],
    [
      'one kind of object less',
      { rule: oneOf('Why.', [record('A.', { kind: kind('A'), days: text('Days.') })]) },
      '.payload.rule<B>.month always there',
    ],
  ])('are broken by %s', (_, payload, promise) => {
    expect(broken(payload)).toContain(promise);
  });
});

describe('checkEvents', () => {
  const INDEX = 'Before.\n<!-- events: written by npm run schema -->\n<!-- /events -->\nAfter.\n';
  const surroundings = (over: Partial<EventSurroundings> = {}): EventSurroundings => ({
    onDisk: new Map(eventPages([PAID], INDEX).map(({ name, text: page }) => [name, page])),
    earlier: () => [],
    declarations: '',
    ...over,
  });
  const changed: EventContract = { ...PAID, payload: { partyId: nodeId('Who.') } };

  it('is content with files that say what the code says', () => {
    const { complaints, drifted, strays } = checkEvents([PAID], surroundings());
    expect({ complaints, drifted, strays }).toEqual({ complaints: [], drifted: [], strays: [] });
  });

  it('lists each event in the index, and leaves the rest of it alone', () => {
    const index = eventPages([PAID], INDEX).find(({ name }) => name === 'README.md')?.text;
    expect(index).toMatch(/^Before\.\n[\s\S]*\[`ledger\.Paid`\]\(ledger\.Paid\.json\): Somebody/);
    expect(index?.endsWith('<!-- /events -->\nAfter.\n')).toBe(true);
    expect(eventPages([PAID], index ?? '').at(-1)?.text).toBe(index);
  });

  it('names new events and their absence from the index as drift', () => {
    const added = { ...PAID, type: 'ledger.PaidBack' };
    const { complaints, drifted } = checkEvents([PAID, added], surroundings());
    expect({ complaints, drifted }).toEqual({
      complaints: [],
      drifted: ['ledger.PaidBack.json', 'README.md'],
    });
  });

  it('refuses a broken promise, on disk or committed, until it is declared', () => {
    const complaint = 'EVENT_CHANGED ledger.Paid: no longer .payload.amount never null';
    expect(checkEvents([changed], surroundings()).complaints).toContain(complaint);
    const form = { name: 'commit', text: textOf(PAID), declarations: '', isRelease: false };
    const written = new Map(eventPages([changed], INDEX).map((page) => [page.name, page.text]));
    const committed = { onDisk: written, earlier: () => [form] };
    expect(checkEvents([changed], surroundings(committed)).complaints).toContain(complaint);
    const declarations = '- 2026-01-31 `EVENT_CHANGED ledger.Paid`: ask for the payment';
    expect(checkEvents([changed], surroundings({ declarations })).complaints).toEqual([]);
  });

  it('refuses an event that is gone, and one that has two contracts', () => {
    expect(checkEvents([], surroundings()).complaints).toEqual(['EVENT_REMOVED ledger.Paid']);
    const declarations = '- 2026-01-31 `EVENT_REMOVED ledger.Paid`: see ledger.Settled';
    expect(checkEvents([], surroundings({ declarations }))).toMatchObject({
      complaints: [],
      strays: ['ledger.Paid.json'],
    });
    expect(checkEvents([PAID, PAID], surroundings()).complaints).toEqual([
      'ledger.Paid: has two contracts',
    ]);
  });
});
