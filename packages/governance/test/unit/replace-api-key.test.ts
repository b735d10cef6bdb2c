import { describe, expect, it } from '@jest/globals';
import { catalogueOf } from '../../src/access/domain/permission-catalogue';
import type { KeptApiKey } from '../../src/api-keys/domain/api-key';
import {
  isOverlap,
  lifeMsOf,
  replaceApiKey,
  type ReplacementTimes,
} from '../../src/api-keys/domain/replace-api-key';

const DAY_MS = 86_400_000;
const now = new Date('2026-03-31T08:00:00Z');
const at = (days: number) => new Date(now.getTime() + days * DAY_MS);

const old: KeptApiKey = {
  ...{ id: 'old', principalId: 'ada', name: 'ERP', scope: ['a.thing.read'] },
  ...{ createdAt: at(-30), expiresAt: at(60), revokedAt: null, replaces: null },
  ...{ lastUsedAt: null, replacedBy: null },
};

const everything = [{ permission: '*', legalEntityId: null }];

function replaced(
  over: Partial<KeptApiKey> = {},
  times: Partial<ReplacementTimes> = {},
  callerGrants: readonly { permission: string; legalEntityId: string | null }[] = everything,
) {
  const key = { ...old, ...over };
  return replaceApiKey(
    key,
    {
      successorExpiresAt: new Date(now.getTime() + lifeMsOf(key)),
      overlapEndsAt: at(1),
      ...times,
    },
    {
      ...{ id: 'new', now, caller: { principalId: 'bo', grants: callerGrants } },
      catalogue: catalogueOf([{ name: 'a.thing.read', description: 'Reads.' }]),
      principalGrants: everything,
    },
  );
}

describe('replaceApiKey', () => {
  it('keeps principal, name, scope and length of life, and lets the old key end with the overlap', () => {
    expect(replaced()).toEqual({
      ok: true,
      value: {
        successor: {
          ...{ id: 'new', principalId: 'ada', name: 'ERP', scope: ['a.thing.read'] },
          ...{ createdAt: now, expiresAt: at(90), revokedAt: null, replaces: 'old' },
        },
        oldExpiresAt: at(1),
      },
    });
  });

  it('never lets the old key live longer than it would have', () => {
    expect(replaced({ expiresAt: at(0.5) })).toMatchObject({
      ok: true,
      value: { oldExpiresAt: at(0.5) },
    });
    expect(replaced({}, { overlapEndsAt: now })).toMatchObject({ value: { oldExpiresAt: now } });
  });

  it.each([
    ['revoked', { revokedAt: at(-1) }, 'API_KEY_ENDED'],
    ['expired', { expiresAt: now }, 'API_KEY_ENDED'],
    ['replaced', { replacedBy: 'another' }, 'API_KEY_REPLACED'],
    ['limited to what is gone', { scope: ['a.thing.burn'] }, 'PERMISSION_UNKNOWN'],
  ])('refuses a key that is %s', (_, over, code) => {
    expect(replaced(over)).toMatchObject({ ok: false, refusal: { code, field: 'apiKeyId' } });
  });

  it('gives nobody the text of a key that gives more than they hold', () => {
    const few = [{ permission: 'a.thing.read', legalEntityId: 'one' }];
    expect(replaced({}, {}, few)).toMatchObject({
      refusal: { code: 'API_KEY_EXCEEDS_CALLER', permissions: ['a.thing.read'], field: 'apiKeyId' },
    });
    expect(replaced({ scope: null }, {}, few)).toMatchObject({
      refusal: { code: 'API_KEY_EXCEEDS_CALLER', permissions: ['*'] },
    });
  });

  it('takes an overlap of whole hours up to a week', () => {
    expect([0, 24, 168].every(isOverlap)).toBe(true);
    expect([-1, 169, 0.5, Number.NaN].some(isOverlap)).toBe(false);
  });
});
