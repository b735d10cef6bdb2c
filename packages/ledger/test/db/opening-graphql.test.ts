import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { serverLog } from '@duebook/platform/testing';
import { csvOf } from '../support/an-import';
import { anAskedImportHome, type AskedImports } from '../support/an-import-schema';

let home: AskedImports;
let ask: AskedImports['ask'];
let legalEntityId: string;
let entity: string;

beforeAll(async () => {
  home = await anAskedImportHome();
  ({ ask, legalEntityId, entity } = home);
});
afterAll(() => home.close());

describe('opening balances through the API', () => {
  const OPENING = `mutation ($input: OpeningStartInput!) {
    openingStart(input: $input) {
      tieOut { goLiveOn isZero legalEntity { code goLiveOn } totals { loaded { amount } } signOff { note } }
      userErrors { code path ... on OpeningAlreadyStartedError { goLiveOn } }
    }
  }`;
  const TIE = `query ($id: ID!, $after: String) {
    openingTieOut(legalEntityId: $id) {
      goLiveOn isZero hash
      totals { account { code } party { code } loaded { amount currencyCode } expected { amount } difference { amount } }
      differences(first: 1, after: $after) { edges { cursor node { party { code } difference { amount } } } pageInfo { hasNextPage } }
      signOff { note signedBy { ... on User { displayName } } }
    }
  }`;
  const start = (over: object = {}) =>
    ask(home.caller, OPENING, {
      input: {
        idempotencyKey: newId(),
        legalEntityId: entity,
        goLiveOn: '2024-12-01',
        ...over,
      },
    });

  it('are started once, loaded, tied out and signed off', async () => {
    expect(await ask(home.caller, TIE, { id: entity })).toMatchObject({
      data: { openingTieOut: null },
    });
    expect(await start()).toMatchObject({
      errors: [],
      data: {
        openingStart: {
          userErrors: [],
          tieOut: {
            goLiveOn: '2024-12-01',
            isZero: false,
            legalEntity: { code: 'CN02', goLiveOn: '2024-12-01' },
            totals: [],
          },
        },
      },
    });
    expect(await start({ goLiveOn: '2024-11-01' })).toMatchObject({
      data: {
        openingStart: {
          userErrors: [{ code: 'OPENING_ALREADY_STARTED', goLiveOn: '2024-12-01' }],
        },
      },
    });
    expect(await start({ legalEntityId: encodeId('LegalEntity', newId()) })).toMatchObject({
      data: { openingStart: { userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }] } },
    });

    const item = (party: string, amount: string) => ({
      'Party code': party,
      'Document number': `OI-${party}`,
      'Document date': '2024-10-01',
      'Due date': '2024-11-01',
      Currency: 'CNY',
      'Open amount': amount,
    });
    await home.load('OPENING_ITEMS', csvOf([item('T1', '10.00'), item('T2', '20.00')]), {
      legalEntityId,
      createsParties: true,
    });
    const balance = (party: string, amount: string) => ({
      'Account code': '1122',
      'Party code': party,
      Currency: 'CNY',
      Balance: amount,
    });
    await home.load(
      'OPENING_TRIAL_BALANCE',
      csvOf([balance('T1', '9.00'), balance('T2', '25.00')]),
      { legalEntityId },
    );
    const tie = await ask(home.caller, TIE, { id: entity });
    expect(tie).toMatchObject({
      errors: [],
      data: {
        openingTieOut: {
          isZero: false,
          totals: [
            {
              account: { code: '1122' },
              party: null,
              loaded: { amount: '30.00', currencyCode: 'CNY' },
              expected: { amount: '34.00' },
              difference: { amount: '-4.00' },
            },
          ],
          differences: {
            edges: [{ node: { party: { code: 'T2' }, difference: { amount: '-5.00' } } }],
            pageInfo: { hasNextPage: true },
          },
          signOff: null,
        },
      },
    });
    const read = tie.data?.['openingTieOut'] as {
      hash: string;
      differences: { edges: { cursor: string }[] };
    };
    const after = read.differences.edges[0]?.cursor;
    expect(await ask(home.caller, TIE, { id: entity, after })).toMatchObject({
      data: {
        openingTieOut: {
          differences: {
            edges: [{ node: { party: { code: 'T1' }, difference: { amount: '1.00' } } }],
          },
        },
      },
    });
    const SIGN = `mutation ($input: OpeningTieOutSignOffInput!) {
      openingTieOutSignOff(input: $input) { tieOut { signOff { note } } userErrors { code path } }
    }`;
    const sign = (over: object) =>
      ask(home.caller, SIGN, {
        input: {
          idempotencyKey: newId(),
          legalEntityId: entity,
          hash: read.hash,
          note: 'Agreed with the auditor',
          ...over,
        },
      });
    const refusals = [
      [{ hash: 'another' }, 'TIE_OUT_CHANGED', 'hash'],
      [{ note: ' ' }, 'TIE_OUT_NOTE_INVALID', 'note'],
    ] as const;
    for (const [over, code, field] of refusals) {
      expect(await sign(over)).toMatchObject({
        data: { openingTieOutSignOff: { userErrors: [{ code, path: ['input', field] }] } },
      });
    }
    const other = encodeId('LegalEntity', home.tenant.legalEntityId);
    expect(await sign({ legalEntityId: other })).toMatchObject({
      data: { openingTieOutSignOff: { userErrors: [{ code: 'OPENING_NOT_STARTED' }] } },
    });
    expect(await sign({})).toMatchObject({
      data: { openingTieOutSignOff: { tieOut: { signOff: { note: 'Agreed with the auditor' } } } },
    });
    expect(await ask(home.caller, TIE, { id: entity })).toMatchObject({
      data: { openingTieOut: { signOff: { signedBy: { displayName: 'Ada Admin' } } } },
    });
  });

  it('keep what people write of them with the sign-off alone', async () => {
    const places = await home.db.asOwner<{ place: string }>(
      `select 'audit' as place from platform.audit_entry where details like $1
       union all select 'event' from platform.event where payload::text like $1
       union all select 'outcome' from platform.idempotency_key as kept where kept::text like $1
       union all select 'sign-off' from ledger.opening_sign_off where note like $1`,
      ['%Agreed with the auditor%'],
    );
    expect(places).toEqual([{ place: 'sign-off' }]);
    expect(await readFile(serverLog(), 'utf8')).not.toContain('Agreed with the auditor');
  });

  it('need rights of their own', async () => {
    const nobody = home.tenant.callerWith([]);
    const input = { idempotencyKey: newId(), legalEntityId: entity, goLiveOn: '2024-12-01' };
    expect((await ask(nobody, OPENING, { input })).errors[0]).toContain('ledger.opening.start');
    expect((await ask(nobody, TIE, { id: entity })).errors[0]).toContain('ledger.opening.read');
  });
});
