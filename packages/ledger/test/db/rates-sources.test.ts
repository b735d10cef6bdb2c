import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { addDays, businessDate, Decimal, newId, ok, type BusinessDate } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { PermissionDenied } from '@duebook/platform';
import { referencePermissions } from '../../src/reference';
import { factsWantedBy } from '../../src/receivables/domain/facts-wanted';
import type { TradeCommand } from '../../src/receivables/domain/posting-command';
import { loadPostingFacts } from '../../src/receivables/persistence/posting-facts.repository';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { toldOf, valueOf } from '../support/a-reference';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const caller = () => ledger.tenant.caller;
const rates = () => ledger.services.reference.rates;

/** A company in CNY of its own, so that what one test chooses decides nothing in another. */
const company = async (code: string) => {
  const legalEntityId = await ledger.tenant.addLegalEntity({ code });
  await ledger.openBooks(legalEntityId);
  return legalEntityId;
};
const record = async (from: string, source: string, validOn: BusinessDate, rate: string) => {
  const sent = [{ from, to: 'CNY', source, validOn, rate }];
  valueOf(await rates().record(caller(), { idempotencyKey: newId(), rates: sent }));
};
const choose = (legalEntityId: string, source: string, validFrom: BusinessDate, key = newId()) =>
  rates().chooseSource(caller(), { idempotencyKey: key, legalEntityId, source, validFrom });
const postAll = async (...commands: readonly TradeCommand[]) =>
  valueOf(
    await ledger.services.documents.postMany(
      caller(),
      { ...ledger.request('invoicesPost'), onRefusal: 'SKIP' },
      commands,
    ),
  );
/** What each document was posted with, `7.1 of PBOC`, or the refusal. */
const postedWith = async (...commands: readonly TradeCommand[]) => {
  const outcomes = await postAll(...commands);
  const ids = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.documentId] : []));
  const documents = await ledger.services.reading.documents.byIds(caller(), ids);
  return outcomes.map((outcome) => {
    if (!outcome.ok) return outcome.refusal;
    const document = documents.find((each) => each?.id === outcome.documentId);
    return `${document?.exchangeRate.toFixed() ?? ''} of ${document?.exchangeRateSource ?? 'none'}`;
  });
};
const invoice = (legalEntityId: string, currency: string, on: BusinessDate) =>
  ledger.invoice({ legalEntityId, currency, documentDate: on });

describe('posting in a foreign currency', () => {
  let undecided: string;
  let decided: string;

  beforeAll(async () => {
    undecided = await company('UND');
    decided = await company('DEC');
    await record('USD', 'PBOC', day('01-01'), '7.1');
    await record('USD', 'PBOC', day('01-10'), '7.2');
    await record('USD', 'ECB', day('01-10'), '7.3');
    // Other pairs, which have nothing to do with it.
    await record('EUR', 'ECB', day('01-01'), '7.8');
    await record('GBP', 'BOE', day('01-01'), '9.1');
  });

  it('takes the only source that there is on the day, whatever others have later', async () => {
    expect(
      await postedWith(
        invoice(undecided, 'USD', day('01-09')),
        invoice(undecided, 'EUR', day('02-01')),
        invoice(undecided, 'CNY', day('02-01')),
      ),
    ).toEqual(['7.1 of PBOC', '7.8 of ECB', '1 of none']);
  });

  it('is refused between several, and names them; no other document of the call is', async () => {
    expect(
      await postedWith(
        invoice(undecided, 'USD', day('01-10')),
        invoice(undecided, 'EUR', day('01-10')),
      ),
    ).toEqual([
      {
        code: 'RATE_SOURCE_UNDECIDED',
        path: ['currencyCode'],
        ...{ from: 'USD', to: 'CNY', day: '2026-01-10', sources: ['ECB', 'PBOC'] },
      },
      '7.8 of ECB',
    ]);
  });

  it('takes the rate that the caller gives, and keeps that it had no source', async () => {
    const given = { ...invoice(undecided, 'USD', day('01-10')), exchangeRate: new Decimal('6.9') };
    const own = { ...invoice(undecided, 'CNY', day('01-10')), exchangeRate: new Decimal(1) };
    expect(await postedWith(given, own)).toEqual(['6.9 of none', '1 of none']);
  });

  it('goes by the choice of the legal entity and of the day', async () => {
    valueOf(await choose(decided, 'ECB', day('01-15')));
    valueOf(await choose(decided, 'PBOC', day('01-10')));
    expect(
      await postedWith(
        invoice(decided, 'USD', day('01-09')),
        invoice(decided, 'USD', day('01-14')),
        invoice(decided, 'USD', day('01-15')),
        invoice(decided, 'USD', day('03-15')),
        invoice(undecided, 'USD', day('01-09')),
      ),
    ).toEqual(['7.1 of PBOC', '7.2 of PBOC', '7.3 of ECB', '7.3 of ECB', '7.1 of PBOC']);
  });

  it('is refused when the chosen source has none yet, though others have', async () => {
    expect(
      await postedWith(
        invoice(decided, 'GBP', day('02-01')),
        invoice(decided, 'EUR', day('01-12')),
        invoice(undecided, 'JPY', day('02-01')),
      ),
    ).toMatchObject([
      { code: 'RATE_MISSING', path: ['currencyCode'], from: 'GBP', source: 'ECB' },
      { code: 'RATE_MISSING', from: 'EUR', day: '2026-01-12', source: 'PBOC' },
      { code: 'RATE_MISSING', from: 'JPY', source: null },
    ]);
  });

  it('is not changed by a source that is loaded for another purpose', async () => {
    const command = invoice(decided, 'USD', day('02-10'));
    expect(await postedWith(command)).toEqual(['7.3 of ECB']);
    await record('USD', 'AAA', day('02-10'), '99');
    expect(await postedWith(command)).toEqual(['7.3 of ECB']);
  });

  it('names ten of very many sources', async () => {
    for (let index = 10; index < 22; index += 1) {
      await record('CHF', `S${index}`, day('01-01'), '8');
    }
    expect(await postedWith(invoice(undecided, 'CHF', day('01-02')))).toMatchObject([
      {
        code: 'RATE_SOURCE_UNDECIDED',
        sources: Array.from({ length: 10 }, (_, n) => `S${n + 10}`),
      },
    ]);
  });

  it('keeps the source in the reversing document', async () => {
    const [posted] = await postAll(invoice(decided, 'USD', day('02-11')));
    const documentId = posted?.ok === true ? posted.documentId : '';
    const reversed = valueOf(
      await ledger.services.documents.reverse(caller(), ledger.request('documentReverse'), {
        ...{ documentId, reversedOn: day('02-12'), reason: 'Wrong' },
      }),
    );
    const id = 'documentId' in reversed ? reversed.documentId : '';
    const [reversal] = await ledger.services.reading.documents.byIds(caller(), [id]);
    expect(reversal).toMatchObject({ kind: 'REVERSAL', exchangeRateSource: 'ECB' });
  });
});

describe('exchangeRateSourceChoose', () => {
  const history = (legalEntityId: string, limit = 10, after: string | null = null) =>
    rates().choicePage(caller(), legalEntityId, { limit, after });
  const shown = async (legalEntityId: string) =>
    (await history(legalEntityId)).map(
      ({ source, validFrom, isReplaced }) => `${validFrom} ${source}${isReplaced ? ' (not)' : ''}`,
    );

  it('tells, proves, and keeps what it replaces', async () => {
    const entity = await company('REP');
    const first = valueOf(await choose(entity, 'PBOC', day('01-01')));
    expect(first.replacedChoiceId).toBeNull();
    expect(await choose(entity, 'PBOC', day('01-01'))).toEqual({
      ok: true,
      value: { choiceId: first.choiceId, replacedChoiceId: null },
    });
    const second = valueOf(await choose(entity, 'ECB', day('01-01')));
    expect(second.replacedChoiceId).toBe(first.choiceId);
    valueOf(await choose(entity, 'BOE', day('03-01')));
    const back = valueOf(await choose(entity, 'PBOC', day('01-01')));
    expect(back.replacedChoiceId).toBe(second.choiceId);
    expect(await shown(entity)).toEqual([
      '2026-03-01 BOE',
      '2026-01-01 PBOC',
      '2026-01-01 ECB (not)',
      '2026-01-01 PBOC (not)',
    ]);
    expect((await toldOf(ledger.db, ledger.tenant, second.choiceId)).actions).toEqual([
      'exchangeRate.chooseSource',
    ]);
    const [event] = await ledger.db.asOwner<{ payload: object }>(
      `select payload from platform.event where type = 'ledger.ExchangeRateSourceChosen'
          and payload->>'exchangeRateSourceChoiceId' = $1`,
      [encodeId('ExchangeRateSourceChoice', second.choiceId)],
    );
    expect(event?.payload).toEqual({
      exchangeRateSourceChoiceId: encodeId('ExchangeRateSourceChoice', second.choiceId),
      legalEntityId: encodeId('LegalEntity', entity),
      ...{ source: 'ECB', validFrom: '2026-01-01', replacedSource: 'PBOC' },
    });
  });

  it('answers the choice of a day, and pages', async () => {
    const entity = await company('DAYS');
    for (const [source, from] of [
      ['PBOC', '01-05'],
      ['ECB', '02-01'],
      ['BOE', '02-01'],
    ] as const) {
      valueOf(await choose(entity, source, day(from)));
    }
    const on = async (monthDay: string) =>
      (await rates().choiceOn(caller(), entity, day(monthDay)))?.source ?? null;
    expect([await on('01-04'), await on('01-05'), await on('01-31'), await on('02-01')]).toEqual([
      ...[null, 'PBOC', 'PBOC', 'BOE'],
    ]);
    const all = await history(entity);
    const [newest] = await history(entity, 1);
    expect(newest).toEqual(all[0]);
    expect(await history(entity, 10, newest?.id ?? null)).toEqual(all.slice(1));
  });

  it('lets one of two at once replace the other, and tells it', async () => {
    const entity = await company('RACE');
    const outcomes = await Promise.all(
      ['PBOC', 'ECB', 'BOE'].map((source) => choose(entity, source, day('01-01'))),
    );
    const replaced = outcomes.map((outcome) => valueOf(outcome).replacedChoiceId);
    expect(replaced.filter((id) => id === null)).toHaveLength(1);
    expect((await shown(entity)).filter((line) => !line.endsWith('(not)'))).toHaveLength(1);
    expect(await history(entity)).toHaveLength(3);
  });

  it('replays its outcome, and refuses the key with other input', async () => {
    const entity = await company('KEY');
    const key = newId();
    const first = await choose(entity, 'ECB', day('01-01'), key);
    valueOf(await choose(entity, 'PBOC', day('01-01')));
    expect(await choose(entity, 'ECB', day('01-01'), key)).toEqual(first);
    expect(await choose(entity, 'BOE', day('01-01'), key)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('cannot be changed or taken away, even by the product itself', async () => {
    const [row] = await ledger.db.asOwner<{ update: boolean; delete: boolean }>(
      `select has_table_privilege('duebook_app', 'ledger.exchange_rate_source', 'update') as update,
              has_table_privilege('duebook_app', 'ledger.exchange_rate_source', 'delete') as delete`,
    );
    expect(row).toEqual({ update: false, delete: false });
  });

  it('refuses what is no source, and legal entities of nobody or of others', async () => {
    const theirs = await aTenant(ledger.db, { permissions: referencePermissions });
    for (const id of [newId(), theirs.legalEntityId]) {
      expect(await choose(id, 'ECB', day('01-01'))).toMatchObject({
        refusal: { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] },
      });
    }
    for (const source of ['', ' ', 'x'.repeat(41), 'a\u0000b']) {
      expect(await choose(ledger.legalEntityId, source, day('01-01'))).toMatchObject({
        refusal: { code: 'RATE_SOURCE_INVALID', path: ['source'] },
      });
    }
    expect(await history(ledger.legalEntityId)).toEqual([]);
  });

  it('is seen by its tenant alone, and by who may read rates there', async () => {
    const entity = await company('SEEN');
    const { choiceId } = valueOf(await choose(entity, 'ECB', day('01-01')));
    const theirs = await aTenant(ledger.db, { permissions: referencePermissions });
    expect(await rates().findChoice(theirs.caller, choiceId)).toBeNull();
    expect(await rates().choicesByIds(theirs.caller, [choiceId])).toEqual([]);
    expect(await rates().choicePage(theirs.caller, entity, { limit: 9, after: null })).toEqual([]);
    expect(await rates().choiceOn(theirs.caller, entity, day('01-01'))).toBeNull();
    const read = 'ledger.exchangeRate.read';
    const elsewhere = ledger.tenant.callerWith([read], ledger.legalEntityId);
    expect(await rates().findChoice(elsewhere, choiceId)).toBeNull();
    expect(() => rates().choiceOn(elsewhere, entity, day('01-01'))).toThrow(PermissionDenied);
    expect(() => rates().choicePage(elsewhere, entity, { limit: 1, after: null })).toThrow(
      PermissionDenied,
    );
    const here = ledger.tenant.callerWith([read], entity);
    expect(await rates().findChoice(here, choiceId)).toMatchObject({ source: 'ECB' });
  });

  it('needs its permission for the legal entity', async () => {
    const input = { legalEntityId: ledger.legalEntityId, source: 'ECB', validFrom: day('01-01') };
    const other = await company('PERM');
    for (const blind of [
      ledger.tenant.callerWith(['ledger.exchangeRate.record', 'ledger.exchangeRate.read']),
      ledger.tenant.callerWith(['ledger.exchangeRate.chooseSource'], other),
    ]) {
      await expect(
        rates().chooseSource(blind, { idempotencyKey: newId(), ...input }),
      ).rejects.toThrow(PermissionDenied);
    }
    const able = ledger.tenant.callerWith(['ledger.exchangeRate.chooseSource'], other);
    valueOf(
      await rates().chooseSource(able, { idempotencyKey: newId(), ...input, legalEntityId: other }),
    );
  });
});

describe('facts of posting', () => {
  const LOADED = 1_000;

  it('take a few rates from thousands, however small old statistics make them look', async () => {
    await ledger.db.asOwner('alter table ledger.exchange_rate set (autovacuum_enabled = off)');
    const entity = await company('MANY');
    for (const source of ['A', 'B', 'C', 'D']) {
      const sent = Array.from({ length: LOADED }, (_, index) => ({
        ...{ from: 'AUD', to: 'CNY', source, rate: '4.5' },
        validOn: addDays(businessDate('2024-01-01'), index),
      }));
      valueOf(await rates().record(caller(), { idempotencyKey: newId(), rates: sent }));
    }
    const commands = [invoice(entity, 'AUD', day('01-05')), invoice(entity, 'AUD', day('01-06'))];
    expect(await rowsRead(commands)).toBeLessThanOrEqual(2 * 8);
    valueOf(await choose(entity, 'C', day('01-01')));
    expect(await rowsRead(commands)).toBe(2);
    expect(await rowsRead([invoice(entity, 'CNY', day('01-05'))])).toBe(0);
  });

  /** Rows of rates that the facts of these documents are read from. */
  async function rowsRead(commands: readonly TradeCommand[]): Promise<number> {
    const counted = await ledger.db.unitOfWork.run(caller(), 'test', async (tx) => {
      const rows = async () => {
        const [row] = await tx.query<{ rows: number }>({
          text: `select coalesce(sum(idx_tup_fetch + seq_tup_read), 0)::int as rows
                   from pg_stat_xact_user_tables where relid = 'ledger.exchange_rate'::regclass`,
        });
        return row?.rows ?? 0;
      };
      const before = await rows();
      await loadPostingFacts(tx, factsWantedBy(commands, tx.startedAt));
      return ok((await rows()) - before);
    });
    return valueOf(counted);
  }
});
