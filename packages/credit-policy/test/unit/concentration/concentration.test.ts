import { businessDate, Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { concentrationOf, headOf } from '../../../src/concentration/domain/concentration';
import {
  checkLimit,
  judgeLimit,
  type ConcentrationLimit,
} from '../../../src/concentration/domain/concentration-limit';

const owed = (amounts: Readonly<Record<string, string>>) =>
  Object.entries(amounts).map(([partyId, amount]) => ({ partyId, amount: new Decimal(amount) }));
const byParty = (partyId: string): string => partyId;

describe('concentration', () => {
  it('of shares 50, 30 and 20 has an index of 3800', () => {
    const found = concentrationOf(owed({ a: '50.00', b: '30.00', c: '20.00' }), byParty, 2);
    expect(found.hhi).toEqual(new Decimal(3800));
    expect(found.topSharePercent).toEqual(new Decimal(80));
    expect(
      found.top.map(({ key, sharePercent }) => `${key ?? ''} ${sharePercent.toFixed()}`),
    ).toEqual(['a 50', 'b 30']);
    expect(found.count).toBe(3);
  });

  it('is whole with one, and a tenth with ten equal ones', () => {
    expect(concentrationOf(owed({ a: '7' }), byParty, 5).hhi).toEqual(new Decimal(10_000));
    const ten = Object.fromEntries(Array.from('abcdefghij').map((key) => [key, '3.33']));
    expect(concentrationOf(owed(ten), byParty, 5).hhi).toEqual(new Decimal(1_000));
  });

  it('puts customers together, and those of none last among equals', () => {
    const regions: Readonly<Record<string, string>> = { a: 'EAST', b: 'EAST' };
    const found = concentrationOf(
      owed({ a: '10', b: '20', c: '30' }),
      (partyId) => regions[partyId] ?? null,
      5,
    );
    expect(found.top.map(({ key }) => key)).toEqual(['EAST', null]);
    expect(found.hhi).toEqual(new Decimal(5_000));
  });

  it('leaves out whom we owe, and is nothing where nothing is owed', () => {
    const found = concentrationOf(owed({ a: '60', b: '40', c: '-50' }), byParty, 1);
    expect(found).toMatchObject({ count: 2, topSharePercent: new Decimal(60) });
    const nothing = concentrationOf(owed({ a: '0' }), byParty, 3);
    expect(nothing).toMatchObject({ count: 0, hhi: null, topSharePercent: null, top: [] });
  });

  it('finds the head at any depth, and ends where groups run in a circle', () => {
    const above: Readonly<Record<string, string>> = { c: 'b', b: 'a', x: 'y', y: 'x' };
    const groupOf = (id: string): string | null => above[id] ?? null;
    expect(['a', 'b', 'c'].map((id) => headOf(id, groupOf))).toEqual(['a', 'a', 'a']);
    expect(headOf('x', groupOf)).toBe('y');
  });
});

describe('a limit', () => {
  it.each([
    ['TOP_SHARE', null, '20', 'topCount'],
    ['TOP_SHARE', 101, '20', 'topCount'],
    ['HHI', 5, '2500', 'topCount'],
    ['TOP_SHARE', 5, '100.01', 'mostFigure'],
    ['TOP_SHARE', 5, '0', 'mostFigure'],
    ['HHI', null, '10000.1', 'mostFigure'],
    ['HHI', null, '1.00001', 'mostFigure'],
    ['HHI', null, 'much', 'mostFigure'],
  ] as const)('of %s %j above %s is refused', (figure, topCount, most, field) => {
    expect(checkLimit({ figure, topCount }, most)).toMatchObject({
      refusal: { code: 'CONCENTRATION_LIMIT_INVALID', path: [field] },
    });
  });

  it('is breached above, and not at, what it allows', () => {
    const found = concentrationOf(owed({ a: '50', b: '30', c: '20' }), byParty, 2);
    const limit = (figure: 'HHI' | 'TOP_SHARE', most: string): ConcentrationLimit => ({
      ...{ id: 'l', legalEntityId: null, measure: 'RECEIVABLES', dimension: 'PARTY', figure },
      ...{ topCount: figure === 'HHI' ? null : 2, most: new Decimal(most) },
      ...{ validFrom: businessDate('2026-01-01'), validTo: null, version: 1 },
      ...{ setBy: 'u', setAt: new Date(0), endedBy: null },
    });
    expect(judgeLimit(limit('HHI', '3800'), found).isBreached).toBe(false);
    expect(judgeLimit(limit('HHI', '3799.9'), found).isBreached).toBe(true);
    expect(judgeLimit(limit('TOP_SHARE', '79.99'), found)).toMatchObject({
      ...{ isBreached: true, actual: new Decimal(80) },
    });
    // Three quarters and a little: shown as 75 %, and above it all the same.
    const little = concentrationOf(owed({ a: '37502', b: '37502', c: '24996' }), byParty, 2);
    expect(judgeLimit(limit('TOP_SHARE', '75'), little)).toMatchObject({
      ...{ isBreached: true, actual: new Decimal(75) },
    });
    // And 79.996 % is shown as 80 %, and below 79.999 %.
    const less = concentrationOf(owed({ a: '50000', b: '29996', c: '20004' }), byParty, 2);
    expect(judgeLimit(limit('TOP_SHARE', '79.999'), less)).toMatchObject({
      ...{ isBreached: false, actual: new Decimal(80) },
    });
    const nothing = concentrationOf([], byParty, 2);
    expect(judgeLimit(limit('TOP_SHARE', '1'), nothing)).toMatchObject({
      ...{ isBreached: false, actual: null },
    });
  });
});
