import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { aTenant } from '@duebook/governance/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, Decimal, type Id, invariant, Money, newId } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import fc from 'fast-check';
import type { AccountStatement, StatementFormat, StatementQuestion } from '../../src';
import { aCountedDesk } from '../support/a-counted-desk';
import { posted } from '../support/a-history';
import { day } from '../support/a-ledger';
import { aStatementDesk, type StatementDesk } from '../support/a-statement-desk';

let desk: StatementDesk;
/** Instants between which things happened. */
const moments: Date[] = [];
beforeAll(async () => {
  desk = await aStatementDesk();
  await trade();
}, 120_000);
afterAll(() => desk.close());

/** Sales and purchases in two currencies, money early, late, in advance and undone, of two parties. */
async function trade(): Promise<void> {
  const { ledger } = desk;
  for (let step = 0; step < 30; step += 1) {
    ledger.db.clock.advance({ hours: 3 });
    const documentDate = addDays(day('01-05'), (step * 7) % 80);
    const header = {
      party: { code: step % 3 === 0 ? 'C2' : 'C1' },
      documentDate,
      reference: `PO-${step}`,
      ...(step % 4 === 1 ? { currency: 'USD', exchangeRate: new Decimal(7) } : {}),
    };
    const due = { kind: 'DATE' as const, dueDate: addDays(documentDate, (step % 5) * 12) };
    const kind = step % 7 === 6 ? 'SALES_CREDIT_NOTE' : 'SALES_INVOICE';
    await posted(ledger, ledger.invoice({ ...header, kind, due, amount: `${step * 31 + 9}.37` }));
    if (step % 2 === 0) {
      const receipt = ledger.receipt({
        ...{ ...header, isPrepayment: step % 8 === 4, documentDate: addDays(documentDate, 3) },
        amount: `${step * 25 + 3}.11`,
      });
      await settle(await posted(ledger, receipt), step % 6 === 2);
    }
    if (step % 5 === 2) await ledger.recorder.recordAll();
    ledger.db.clock.advance({ minutes: 1 });
    moments.push(ledger.db.clock.now());
  }
}

/** Matches money, and undoes it some days later if asked to. */
async function settle(documentId: Id, isUndone: boolean): Promise<void> {
  const { services, tenant, db } = desk.ledger;
  const matched = await services.cashApplication.allocateDocument(
    tenant.caller,
    desk.ledger.request('receiptAllocate'),
    { documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: null },
  );
  if (!matched.ok || !isUndone) return;
  const [last] = await db.asOwner<{ id: Id }>(
    'select id from ledger.allocation where reverses_allocation_id is null order by id desc limit 1',
  );
  invariant(last !== undefined, 'something was allocated');
  const undone = await services.cashApplication.reverse(
    tenant.caller,
    desk.ledger.request('allocationReverse'),
    {
      ...{ by: { allocationId: last.id }, reversedOn: day('03-29'), reason: 'Undone' },
    },
  );
  expect(undone.ok).toBe(true);
}

const question = (over: Partial<StatementQuestion> = {}): StatementQuestion => ({
  legalEntityId: desk.ledger.legalEntityId,
  partyId: partyIds()[0],
  from: day('02-01'),
  to: day('02-28'),
  itemClasses: null,
  knownAt: null,
  ...over,
});

function partyIds(): readonly [Id, Id] {
  const [first, second] = desk.ledger.partyIds;
  invariant(first !== undefined && second !== undefined, 'there are two parties');
  return [first, second];
}

async function read(over: Partial<StatementQuestion> = {}): Promise<AccountStatement> {
  const outcome = await desk.statements.read(desk.ledger.tenant.caller, question(over));
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

const ALL = { after: null, limit: 1_000 };
const me = () => desk.ledger.tenant.caller;
const total = (all: readonly Money[], currency: string): string =>
  Money.sum(
    all.filter((each) => each.currency === currency),
    currency,
  ).toAmountText();

/** What the control accounts say of a party at the end of a day, in a currency of the journal. */
async function control(asked: StatementQuestion, currency: string): Promise<string> {
  const [row] = await desk.ledger.db.asOwner<{ balance: string }>(
    `select coalesce(sum(case line.side when 'DEBIT' then line.amount else -line.amount end), 0)::text as balance
       from ledger.journal_line as line join ledger.account on account.id = line.account_id
      where line.tenant_id = $1 and line.legal_entity_id = $2 and line.party_id = $3
        and account.item_class is not null and line.posting_date <= $4 and line.currency = $5
        and ($6::text[] is null or account.item_class = any ($6))`,
    [
      ...[desk.ledger.tenant.tenantId, asked.legalEntityId, asked.partyId, asked.to, currency],
      asked.itemClasses,
    ],
  );
  return Money.of(row?.balance ?? '0', currency).toAmountText();
}

describe('a statement of account', () => {
  it('comes out even in every currency, for any party, period and kind of items', async () => {
    const days = fc.integer({ min: 0, max: 110 });
    const classes = fc.constantFrom(null, ['RECEIVABLE'] as const, ['CUSTOMER_ADVANCE'] as const);
    const drawn = fc.tuple(fc.constantFrom(0, 1), days, days, classes);
    await fc.assert(
      fc.asyncProperty(drawn, async ([party, one, other, itemClasses]) => {
        const asked = question({
          ...{ partyId: partyIds()[party], itemClasses },
          from: addDays(day('01-01'), Math.min(one, other)),
          to: addDays(day('01-01'), Math.max(one, other)),
        });
        const { balances } = await read(asked);
        const lines = await desk.statements.lines(me(), asked, ALL);
        const items = await desk.statements.items(me(), asked, ALL);
        for (const balance of balances) {
          const { currency, opening, debits, credits, closing, aging, unapplied } = balance;
          const even = closing.toAmountText();
          expect(opening.plus(debits).minus(credits).toAmountText()).toBe(even);
          expect(total([opening, ...lines.map(({ amount }) => amount)], currency)).toBe(even);
          expect(
            total(
              items.map(({ amount }) => amount),
              currency,
            ),
          ).toBe(even);
          expect(total([...aging, unapplied], currency)).toBe(even);
          expect(await control(asked, currency)).toBe(even);
          const own = lines.filter(({ amount }) => amount.currency === currency);
          expect(own).toHaveLength(balance.lineCount);
          expect(own.at(-1)?.balance.toAmountText() ?? opening.toAmountText()).toBe(even);
        }
        const currencies = new Set(balances.map(({ currency }) => currency));
        for (const { amount } of [...lines, ...items])
          expect(currencies.has(amount.currency)).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('goes on where the last period ended', async () => {
    const january = await read({ from: day('01-01'), to: day('01-31') });
    const february = await read();
    for (const { currency, opening } of february.balances) {
      const before = january.balances.find((each) => each.currency === currency);
      expect((before?.closing ?? Money.zero(currency)).equals(opening)).toBe(true);
    }
  });

  it('says of a past instant what was known then, for good', async () => {
    const middle = moments[14];
    invariant(middle !== undefined, 'something happened');
    const asked = { from: day('01-01'), to: day('04-30'), knownAt: middle };
    const then = await read(asked);
    const now = await read({ ...asked, knownAt: null });
    expect(then.balances[0]?.lineCount).toBeLessThan(now.balances[0]?.lineCount ?? 0);
    expect((await read(asked)).balances).toEqual(then.balances);
  });

  it('lists movements and open items a page at a time, without a gap', async () => {
    const asked = question({ from: day('01-01'), to: day('04-30') });
    const whole = await desk.statements.lines(me(), asked, ALL);
    const pages = [];
    for (let after = null as Parameters<typeof desk.statements.lines>[2]['after']; ;) {
      const page = await desk.statements.lines(me(), asked, { after, limit: 7 });
      pages.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < 7) break;
      const { effectiveOn, sourceId, amount } = last;
      after = { currency: amount.currency, effectiveOn, sourceId };
    }
    expect(pages).toEqual(whole);
    expect(whole.length).toBeGreaterThan(15);
    const items = await desk.statements.items(me(), asked, ALL);
    const [first] = items;
    invariant(first !== undefined, 'something is open');
    const after = {
      currency: first.amount.currency,
      dueDate: first.dueDate,
      openItemId: first.openItemId,
    };
    expect(await desk.statements.items(me(), asked, { after, limit: 1_000 })).toEqual(
      items.slice(1),
    );
  });

  it('is refused for a period that ends before it begins, and of whom there is not', async () => {
    const codeOf = async (over: Partial<StatementQuestion>) => {
      const outcome = await desk.statements.read(me(), question(over));
      return outcome.ok ? 'OK' : outcome.refusal.code;
    };
    expect(await codeOf({ to: day('01-31') })).toBe('ACCOUNT_STATEMENT_PERIOD_INVALID');
    expect(await codeOf({ partyId: newId() })).toBe('PARTY_UNKNOWN');
    expect(await codeOf({ legalEntityId: newId() })).toBe('LEGAL_ENTITY_UNKNOWN');
    expect(await codeOf({ knownAt: new Date('2031-01-01T00:00:00Z') })).toBe('KNOWN_AT_IN_FUTURE');
    const stranger = await aTenant(desk.ledger.db);
    expect(await desk.statements.read(stranger.caller, question())).toMatchObject({
      refusal: { code: 'LEGAL_ENTITY_UNKNOWN' },
    });
    const nobody = { ...me(), grants: [] };
    await expect(desk.statements.read(nobody, question())).rejects.toThrow(PermissionDenied);
    await expect(desk.statements.lines(nobody, question(), ALL)).rejects.toThrow(PermissionDenied);
    await expect(desk.statements.items(nobody, question(), ALL)).rejects.toThrow(PermissionDenied);
  });
});

describe('issuing a statement', () => {
  const issue = (
    format: StatementFormat,
    language: 'zh' | 'en' = 'zh',
    key: string = newId(),
    as = me(),
  ) =>
    desk.statements.accountStatementIssue(as, {
      idempotencyKey: key,
      question: question(),
      formatting: { language, format },
    });

  async function issued(format: StatementFormat, language: 'zh' | 'en' = 'zh') {
    const outcome = await issue(format, language);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const [found] = await desk.statements.issuedByIds(me(), [outcome.value.accountStatementId]);
    invariant(found, 'it was issued');
    const file = await desk.files.open(me(), found.fileId);
    if (!file.ok) throw new Error(file.refusal.code);
    return { found, file: file.value, content: await buffer(file.value.open()) };
  }

  it('keeps the file, its hash and what it said, a version after the other', async () => {
    const first = await issued('PDF');
    const second = await issued('PDF', 'en');
    const { balances } = await read();
    expect(first.found).toMatchObject({
      ...{ version: 1, format: 'PDF', language: 'zh', from: day('02-01'), to: day('02-28') },
      figures: balances.map(({ currency, opening, closing }) => ({
        ...{ currency, opening: opening.toAmountText(), closing: closing.toAmountText() },
      })),
      sha256: createHash('sha256').update(first.content).digest('hex'),
    });
    expect(second.found.version).toBe(2);
    expect(first.file).toMatchObject({
      fileName: 'statement-C1-2026-02-01-2026-02-28.pdf',
      mediaType: 'application/pdf',
    });
    const page = { legalEntityIds: null, partyId: partyIds()[0], before: null, limit: 10 };
    expect((await desk.statements.issuedPage(me(), page)).map(({ id }) => id)).toEqual([
      ...[second.found.id, first.found.id],
    ]);
  });

  it('writes tables that come out even', async () => {
    const { content } = await issued('CSV');
    const rows = content
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(','));
    const { balances } = await read();
    expect(rows.filter(([, label]) => label === '期末余额').map((row) => row[8])).toEqual(
      balances.map(({ closing }) => closing.toAmountText()),
    );
    const workbook = await issued('XLSX', 'en');
    expect(workbook.file.mediaType).toContain('spreadsheet');
  });

  it('is one issue however often it is asked for, and none without the right to it', async () => {
    const key = newId();
    const once = await issue('CSV', 'zh', key);
    expect(await issue('CSV', 'zh', key)).toEqual(once);
    expect(await issue('CSV', 'en', key)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    const reader = {
      ...me(),
      grants: [{ permission: 'ledger.accountStatement.read', legalEntityId: null }],
    };
    await expect(issue('CSV', 'zh', newId(), reader)).rejects.toThrow(PermissionDenied);
  });

  it('answers a repeat with what it has: nothing is read or made anew, whatever became of the books', async () => {
    const command = {
      ...{ idempotencyKey: newId(), question: question() },
      formatting: { language: 'en', format: 'PDF' } as const,
    };
    const first = aCountedDesk(desk);
    const once = await first.statements.accountStatementIssue(me(), command);
    expect(once.ok).toBe(true);
    expect(first.files()).toBe(1);
    // What would be refused today was issued then.
    const later = aCountedDesk(desk, true);
    expect(await later.statements.accountStatementIssue(me(), command)).toEqual(once);
    expect(later.sent).toEqual(['answered']);
    expect(later.files()).toBe(0);
    const anew = { ...command, idempotencyKey: newId() };
    expect(await later.statements.accountStatementIssue(me(), anew)).toMatchObject({
      refusal: { code: 'ACCOUNT_STATEMENT_TOO_LONG' },
    });
    const nobody = { ...me(), grants: [] };
    const denied = later.statements.accountStatementIssue(nobody, command);
    await expect(denied).rejects.toThrow(PermissionDenied);
  });

  it('takes as many statements for two hundred items as for three', async () => {
    const { ledger } = desk;
    const issueOf = async (of: string, count: number): Promise<readonly string[]> => {
      for (let number = 0; number < count; number += 1) {
        const header = { party: { code: 'C2' }, documentDate: day(of), amount: '7.00' };
        await posted(ledger, ledger.invoice(header));
      }
      const asked = question({ partyId: partyIds()[1], from: day(of), to: day(of) });
      const { statements, sent } = aCountedDesk(desk);
      const outcome = await statements.accountStatementIssue(me(), {
        ...{ idempotencyKey: newId(), question: asked },
        formatting: { language: 'en', format: 'CSV' },
      });
      expect(outcome.ok).toBe(true);
      expect(await desk.statements.lines(me(), asked, ALL)).toHaveLength(count);
      return sent;
    };
    const few = await issueOf('05-04', 3);
    expect(await issueOf('05-05', 200)).toEqual(few);
    expect(few.length).toBeGreaterThan(4);
  }, 120_000);

  it('gets each version once when several issue at the same moment', async () => {
    const asked = question({ from: day('03-01'), to: day('03-31') });
    const outcomes = await Promise.all(
      Array.from({ length: 3 }, () =>
        desk.statements.accountStatementIssue(me(), {
          ...{ idempotencyKey: newId(), question: asked },
          formatting: { language: 'zh', format: 'CSV' },
        }),
      ),
    );
    const ids = outcomes.flatMap((each) => (each.ok ? [each.value.accountStatementId] : []));
    const found = await desk.statements.issuedByIds(me(), ids);
    expect(found.map((each) => each?.version).sort()).toEqual([1, 2, 3]);
  });

  it('shows its file to whoever may read statements of the legal entity, and to nobody else', async () => {
    const { found } = await issued('CSV');
    const with_ = (legalEntityId: Id | null) => ({
      ...me(),
      principalId: newId(),
      grants: [{ permission: 'ledger.accountStatement.read', legalEntityId }],
    });
    const seen = (as: ReturnType<typeof me>) => desk.statements.files(as, [found.fileId]);
    expect(await seen(with_(null))).toEqual(new Set([found.fileId]));
    expect(await seen(with_(desk.ledger.legalEntityId))).toEqual(new Set([found.fileId]));
    expect(await seen(with_(newId()))).toEqual(new Set());
    expect(await seen({ ...me(), grants: [] })).toEqual(new Set());
    const stranger = await aTenant(desk.ledger.db);
    expect(await seen(stranger.caller)).toEqual(new Set());
    expect(await desk.statements.issuedByIds(stranger.caller, [found.id])).toEqual([null]);
  });
});
