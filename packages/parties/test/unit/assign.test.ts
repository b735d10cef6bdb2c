import { businessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { assignGroup } from '../../src/domain/assign-group';
import { assignOwner } from '../../src/domain/assign-owner';
import { aKeptParty } from '../support/party-values';

const today = businessDate('2026-03-31');
const from = (day: string, ownerUserId: string | null = 'u-1') => ({
  ownerUserId,
  validFrom: businessDate(day),
});

describe('assignOwner', () => {
  it('makes the user responsible now', () => {
    expect(assignOwner(from('2026-03-31'), null, today)).toEqual({
      ok: true,
      value: { ownerUserId: 'u-1' },
    });
    expect(assignOwner(from('2026-03-01', null), from('2026-03-01'), today)).toEqual({
      ok: true,
      value: { ownerUserId: null },
    });
  });

  it('corrects the past without touching the present', () => {
    expect(assignOwner(from('2026-01-01', 'u-2'), from('2026-02-01'), today)).toEqual({
      ok: true,
      value: { ownerUserId: 'u-1' },
    });
  });

  it('refuses the future', () => {
    expect(assignOwner(from('2026-04-01'), null, today)).toEqual({
      ok: false,
      refusal: { code: 'PARTY_OWNER_FROM_FUTURE', path: ['validFrom'] },
    });
  });
});

describe('assignGroup', () => {
  const party = aKeptParty({ id: 'p-1' });

  it('places a party below another, or takes it out', () => {
    expect(assignGroup(party, 'p-2', new Map([['p-2', null]]))).toMatchObject({
      ok: true,
      value: { details: { groupId: 'p-2' }, changedDetails: ['groupId'] },
    });
    expect(assignGroup(party, null, new Map())).toMatchObject({ value: { changedDetails: [] } });
  });

  it('refuses an unknown group, itself, and whatever stands below it', () => {
    const refusal = (code: string) => ({ ok: false, refusal: { code, path: ['groupId'] } });
    expect(assignGroup(party, 'p-9', new Map())).toEqual(refusal('PARTY_GROUP_UNKNOWN'));
    expect(assignGroup(party, 'p-1', new Map([['p-1', null]]))).toEqual(
      refusal('PARTY_GROUP_CYCLE'),
    );
    const above = new Map([
      ['p-3', 'p-2'],
      ['p-2', 'p-1'],
      ['p-1', null],
    ]);
    expect(assignGroup(party, 'p-3', above)).toEqual(refusal('PARTY_GROUP_CYCLE'));
  });
});
