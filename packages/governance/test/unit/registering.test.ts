import { describe, expect, it } from '@jest/globals';
import { issueApiKey, type ApiKeyCircumstances } from '../../src/api-keys/domain/api-key';
import {
  changeLegalEntity,
  foundLegalEntity,
  type LegalEntityDraft,
} from '../../src/organisation/domain/legal-entity';
import { catalogueOf } from '../../src/access/domain/permission-catalogue';
import { registerServiceAccount, registerUser } from '../../src/principals/domain/principal';
import { checkTenant } from '../../src/organisation/domain/tenant';

const refusal = (code: string) => ({ ok: false, refusal: { code } });

describe('a legal entity', () => {
  const draft: LegalEntityDraft = {
    code: 'CN01',
    name: ' 上海示例有限公司 ',
    functionalCurrency: 'CNY',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
    fiscalYearStartMonth: 1,
    unifiedSocialCreditCode: '91350100M000100Y43',
  };

  it('starts at version 1 with its name trimmed', () => {
    expect(foundLegalEntity('e', draft)).toMatchObject({
      ok: true,
      value: { name: '上海示例有限公司', version: 1 },
    });
  });

  it.each([
    [{ code: 'cn01' }, 'LEGAL_ENTITY_CODE_INVALID'],
    [{ code: '' }, 'LEGAL_ENTITY_CODE_INVALID'],
    [{ code: 'A'.repeat(21) }, 'LEGAL_ENTITY_CODE_INVALID'],
    [{ name: '\u0007' }, 'NAME_INVALID'],
    [{ functionalCurrency: 'RMB' }, 'CURRENCY_UNKNOWN'],
    [{ functionalCurrency: 'XAU' }, 'CURRENCY_UNKNOWN'],
    [{ country: 'UK' }, 'COUNTRY_UNKNOWN'],
    [{ country: 'cn' }, 'COUNTRY_UNKNOWN'],
    [{ timeZone: 'Asia/Beijing' }, 'TIME_ZONE_UNKNOWN'],
    [{ timeZone: '+08:00' }, 'TIME_ZONE_UNKNOWN'],
    [{ timeZone: '' }, 'TIME_ZONE_UNKNOWN'],
    [{ fiscalYearStartMonth: 0 }, 'FISCAL_YEAR_START_MONTH_INVALID'],
    [{ fiscalYearStartMonth: 13 }, 'FISCAL_YEAR_START_MONTH_INVALID'],
    [{ fiscalYearStartMonth: 1.5 }, 'FISCAL_YEAR_START_MONTH_INVALID'],
    [{ unifiedSocialCreditCode: '91350100M000100Y44' }, 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID'],
  ])('refuses %j', (change, code) => {
    expect(foundLegalEntity('e', { ...draft, ...change })).toMatchObject(refusal(code));
  });

  it('is edited field by field; null clears, absence keeps', () => {
    const founded = foundLegalEntity('e', draft);
    if (!founded.ok) throw new Error(founded.refusal.code);

    expect(
      changeLegalEntity(founded.value, { name: 'New', unifiedSocialCreditCode: null }),
    ).toMatchObject({
      ok: true,
      value: { name: 'New', unifiedSocialCreditCode: null, timeZone: 'Asia/Shanghai', version: 2 },
    });
    expect(changeLegalEntity(founded.value, { timeZone: 'Mars/Base' })).toMatchObject(
      refusal('TIME_ZONE_UNKNOWN'),
    );
  });
});

describe('a user', () => {
  it('has an address in lower case and a name in composed form', () => {
    expect(
      registerUser('u', { displayName: 'Jose\u0301', email: ' Jose@Example.TEST ' }),
    ).toMatchObject({ ok: true, value: { displayName: 'José', email: 'jose@example.test' } });
  });

  it.each(['', 'jose', 'jose@', '@example.test', 'a b@example.test', `${'a'.repeat(250)}@b.cc`])(
    'cannot have the address %p',
    (email) => {
      expect(registerUser('u', { displayName: 'José', email })).toMatchObject(
        refusal('EMAIL_INVALID'),
      );
    },
  );

  it('has a name, as a service account has', () => {
    expect(registerUser('u', { displayName: '', email: 'a@b.test' })).toMatchObject(
      refusal('NAME_INVALID'),
    );
    expect(registerServiceAccount('s', { name: 'x'.repeat(201) })).toMatchObject(
      refusal('NAME_INVALID'),
    );
  });
});

describe('a tenant', () => {
  it.each(['short', 'UPPER1', 'with-hyphen', 'x'.repeat(21)])(
    'cannot have the public id %p',
    (publicId) => {
      expect(checkTenant({ name: 'Acme', publicId })).toMatchObject(
        refusal('TENANT_PUBLIC_ID_INVALID'),
      );
    },
  );

  it('has a name', () => {
    expect(checkTenant({ name: '', publicId: 'acme01' })).toMatchObject(refusal('NAME_INVALID'));
  });
});

describe('issueApiKey', () => {
  const now = new Date('2026-03-31T08:00:00Z');
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const read = { permission: 'ledger.invoice.read', legalEntityId: null };
  const post = { permission: 'ledger.invoice.post', legalEntityId: 'cn' };
  const circumstances: ApiKeyCircumstances = {
    id: 'k',
    now,
    catalogue: catalogueOf(
      ['ledger.invoice.read', 'ledger.invoice.post', 'ledger.period.close'].map((name) => ({
        name,
        description: name,
      })),
    ),
    caller: { principalId: 'me', grants: [read, post] },
    principalGrants: [read, post],
  };
  const draft = { principalId: 'me', name: 'Key', scope: null, expiresAt: inDays(90) };

  it('gives the caller a key to all they hold', () => {
    expect(issueApiKey(draft, circumstances)).toMatchObject({
      ok: true,
      value: { scope: null, createdAt: now, revokedAt: null },
    });
  });

  it.each([
    [{ name: '' }, 'NAME_INVALID'],
    [{ expiresAt: now }, 'API_KEY_EXPIRY_INVALID'],
    [{ expiresAt: inDays(367) }, 'API_KEY_EXPIRY_INVALID'],
    [{ scope: [] }, 'API_KEY_SCOPE_EMPTY'],
    [{ scope: ['ledger.invoice.burn'] }, 'PERMISSION_UNKNOWN'],
    [{ scope: ['ledger.period.close'] }, 'API_KEY_EXCEEDS_CALLER'],
    [{ principalId: 'other' }, 'API_KEY_EXCEEDS_CALLER'],
    [{ principalId: 'other', scope: ['ledger.invoice.post'] }, 'API_KEY_EXCEEDS_CALLER'],
  ])('refuses %j', (change, code) => {
    expect(issueApiKey({ ...draft, ...change }, circumstances)).toMatchObject(refusal(code));
  });

  it('does not let a scoped key widen itself', () => {
    const caller = { principalId: 'me', grants: [read] };
    expect(issueApiKey(draft, { ...circumstances, caller })).toMatchObject({
      ok: false,
      refusal: { code: 'API_KEY_EXCEEDS_CALLER', permissions: ['ledger.invoice.post'] },
    });
    expect(
      issueApiKey({ ...draft, scope: ['ledger.invoice.read'] }, { ...circumstances, caller }),
    ).toMatchObject({ ok: true });
  });

  it('lets what the caller holds everywhere go into another’s key, though nothing is held yet', () => {
    expect(
      issueApiKey(
        { ...draft, principalId: 'other', scope: ['ledger.invoice.read'] },
        { ...circumstances, principalGrants: [] },
      ),
    ).toMatchObject({ ok: true });
  });
});
