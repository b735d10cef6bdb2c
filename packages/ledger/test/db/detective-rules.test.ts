import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import type { DetectiveRule } from '@duebook/governance';
import type { Caller } from '@duebook/platform';
import { ledgerModule } from '../../src/module';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
/** Two people, who may do everything, so that only patterns tell them apart. */
let bo: Caller;
let cleo: Caller;
beforeAll(async () => {
  ledger = await aLedger();
  bo = await addUser('bo');
  cleo = await addUser('cleo');
});
afterAll(() => ledger.db.close());

async function addUser(displayName: string): Promise<Caller> {
  const { services, caller } = ledger.tenant;
  const email = `${displayName}@example.test`;
  const created = await services.userCreate(caller, {
    ...{ displayName, email },
    idempotencyKey: newId(),
  });
  if (!created.ok) throw new Error(created.refusal.code);
  return { ...caller, principalId: created.value.userId };
}

/** A party of its own for each example, so that no other one is found. */
async function aParty(): Promise<Id> {
  const id = newId();
  await ledger.db.asOwner(
    `insert into parties.party select (jsonb_populate_record(party, jsonb_build_object(
       'id', $2::text, 'code', $2::text, 'version', 1))).*
       from parties.party where tenant_id = $1 and code = 'C1'`,
    [ledger.tenant.tenantId, id],
  );
  return id;
}

const at = (instant: string) => {
  ledger.db.clock.set(instant);
};
/** Posts a document on the day, at noon of it, and answers it with its item. */
async function post(
  who: Caller,
  command: PostingCommand,
  partyId: Id,
): Promise<{ readonly id: Id; readonly item: Id }> {
  at(`${command.documentDate}T12:00:00Z`);
  const outcome = await ledger.services.documents.post(who, ledger.request('post'), {
    ...command,
    party: { id: partyId },
    documentNumber: newId(),
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const id = outcome.value.documentId;
  const [item] = await ledger.db.asOwner<{ id: Id }>(
    'select id from ledger.open_item where document_id = $1',
    [id],
  );
  return { id, item: item?.id ?? '' };
}
const on = (monthDay: string) => ({ documentDate: day(monthDay) });
const reverse = async (who: Caller, documentId: Id, monthDay: string) => {
  at(`2026-${monthDay}T12:00:00Z`);
  const outcome = await ledger.services.documents.reverse(who, ledger.request('reverse'), {
    ...{ documentId, reversedOn: day(monthDay), reason: 'Wrong' },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  if (!('documentId' in outcome.value)) throw new Error('It waits for approval');
  return outcome.value.documentId;
};
const credit = (amount: string, monthDay: string) =>
  ledger.invoice({ ...on(monthDay), kind: 'SALES_CREDIT_NOTE', amount });
const refund = (amount: string, monthDay: string) =>
  ledger.receipt({ ...on(monthDay), kind: 'CUSTOMER_REFUND', amount });
const receipt = (amount: string, monthDay: string) => ledger.receipt({ ...on(monthDay), amount });

function ruleOf(code: string): DetectiveRule {
  const rule = ledgerModule.detectiveRules.find((each) => each.code === code);
  if (!rule) throw new Error(code);
  return rule;
}
/** What a rule finds from January to June, of the parties of an example. */
async function find(code: string, partyIds: readonly Id[], over = {}) {
  const reader = ledger.db.unitOfWork.reader(ledger.tenant.caller);
  const found = await ruleOf(code).find(reader, {
    ...{ from: day('01-01'), to: day('06-30'), legalEntityIds: null },
    ...{ key: null, after: null, limit: 100 },
    ...over,
  });
  return found.filter(({ subjects }) => subjects.some(({ id }) => partyIds.includes(id)));
}

async function bankAccount(who: Caller, partyId: Id, instant: string, number: string) {
  at(instant);
  const outcome = await ledger.db.unitOfWork.run(who, 'partyUpdate', async (tx) => {
    await tx.query({
      text: `insert into parties.party_bank_account
               (tenant_id, id, party_id, scheme, number, commit_id)
             values ($1, $2, $3, 'LOCAL', $4, $5)`,
      values: [tx.tenantId, tx.ids.next(), partyId, number, tx.commitId],
    });
    return { ok: true, value: null } as const;
  });
  if (!outcome.ok) throw new Error('not kept');
}

describe('a bank account that was changed before money went out', () => {
  it('is found within ten days, by whomever, and not where it was the first', async () => {
    const [changed, late, first] = [await aParty(), await aParty(), await aParty()];
    for (const partyId of [changed, late]) {
      await bankAccount(bo, partyId, '2026-01-05T09:00:00Z', '6222000000000001');
      await bankAccount(cleo, partyId, '2026-03-01T09:00:00Z', '6222000000000002');
    }
    await bankAccount(bo, first, '2026-03-01T09:00:00Z', '6222000000000003');
    const paid = await post(bo, refund('80.00', '03-04'), changed);
    // Eleven days after, the first account of a party, before the change, and reversed since.
    await post(bo, refund('80.00', '03-12'), late);
    await post(bo, refund('80.00', '03-04'), first);
    await post(bo, refund('80.00', '02-20'), changed);
    const undone = await post(bo, refund('81.00', '03-05'), changed);
    await reverse(bo, undone.id, '03-06');

    const found = await find('BANK_ACCOUNT_THEN_PAYMENT', [changed, late, first]);
    expect(found).toEqual([
      {
        key: `2026-03-04 ${paid.id}`,
        foundOn: '2026-03-04',
        legalEntityId: ledger.legalEntityId,
        principalIds: [bo.principalId, cleo.principalId].sort(),
        subjects: [
          { type: 'Refund', id: paid.id },
          { type: 'Party', id: changed },
        ],
        summary: expect.stringMatching(
          / of 80 CNY went out 3 days after the bank account was changed$/,
        ) as unknown,
      },
    ]);
  });
});

describe('a claim that was given up and then received', () => {
  it('is found by party, currency and amount, and not where either was undone', async () => {
    const [kept, other, discounted] = [await aParty(), await aParty(), await aParty()];
    const note = await post(bo, credit('250.00', '02-10'), kept);
    const money = await post(cleo, receipt('250.00', '03-20'), kept);
    // Another amount, before it, too long after it, and undone.
    await post(cleo, receipt('251.00', '03-21'), kept);
    await post(cleo, receipt('90.00', '02-01'), other);
    await post(bo, credit('90.00', '02-02'), other);
    await post(cleo, receipt('90.00', '05-30'), other);
    const wrong = await post(bo, credit('70.00', '02-03'), other);
    await reverse(bo, wrong.id, '02-04');
    await post(cleo, receipt('70.00', '02-20'), other);
    // What a write-off gives up is a claim too; of a supplier's it is none.
    const writeOff = ledger.adjustment({ ...on('02-05'), amount: '33.00' });
    await post(bo, writeOff, discounted);
    const late = await post(bo, receipt('33.00', '02-06'), discounted);
    await post(bo, { ...writeOff, itemClass: 'PAYABLE', amount: '44.00' }, discounted);
    await post(bo, receipt('44.00', '02-07'), discounted);

    const found = await find('CREDIT_THEN_RECEIPT', [kept, other, discounted]);
    expect(found.map(({ key }) => key)).toEqual([
      `2026-02-06 ${late.id}`,
      `2026-03-20 ${money.id}`,
    ]);
    expect(found[1]).toMatchObject({
      principalIds: [bo.principalId, cleo.principalId].sort(),
      subjects: [
        { type: 'CreditNote', id: note.id },
        { type: 'Receipt', id: money.id },
        { type: 'Party', id: kept },
      ],
    });
  });
});

describe('a document that stood over the end of a period', () => {
  it('is found when the same person undid it within a month', async () => {
    const party = await aParty();
    const dressed = await post(bo, ledger.invoice({ ...on('03-30'), amount: '900.00' }), party);
    const undone = await reverse(bo, dressed.id, '04-02');
    // By another person, in its own period, and after more than a month.
    const corrected = await post(bo, ledger.invoice({ ...on('03-29') }), party);
    await reverse(cleo, corrected.id, '04-02');
    const slip = await post(bo, ledger.invoice({ ...on('04-03') }), party);
    await reverse(bo, slip.id, '04-20');
    const old = await post(bo, ledger.invoice({ ...on('01-10') }), party);
    await reverse(bo, old.id, '04-05');

    expect(await find('ROUND_TRIP', [party])).toMatchObject([
      {
        key: `2026-04-02 ${undone}`,
        principalIds: [bo.principalId],
        subjects: [{ id: dressed.id }, { type: 'Reversal', id: undone }, { type: 'Party' }],
        summary: expect.stringContaining('over the end of 2026-03-31') as unknown,
      },
    ]);
  });
});

describe('a receipt that is moved from item to item', () => {
  it('is found when it was taken off two of them', async () => {
    const { cashApplication } = ledger.services;
    const party = await aParty();
    const move = async (item: Id, from: { readonly item: Id }, monthDay: string) => {
      at(`2026-${monthDay}T12:00:00Z`);
      const matched = await cashApplication.allocateItems(bo, ledger.request('itemsAllocate'), {
        pairs: [
          { debitItemId: item, creditItemId: from.item, amount: '50.00', creditAmount: null },
        ],
        allocatedOn: day(monthDay),
      });
      if (!matched.ok) throw new Error(JSON.stringify(matched.refusal));
      const undone = await cashApplication.reverse(bo, ledger.request('allocationReverse'), {
        by: { groupId: matched.value.groupId },
        reversedOn: day(monthDay),
        reason: 'Undone',
      });
      if (!undone.ok) throw new Error(JSON.stringify(undone.refusal));
    };
    const [one, two] = [
      await post(bo, ledger.invoice({ ...on('02-01'), amount: '50.00' }), party),
      await post(bo, ledger.invoice({ ...on('02-02'), amount: '50.00' }), party),
    ];
    const lapped = await post(cleo, receipt('50.00', '02-03'), party);
    const corrected = await post(cleo, receipt('50.00', '02-03'), party);
    await move(one.item, lapped, '02-10');
    await move(two.item, lapped, '02-20');
    // Once wrong; and twice off the same item.
    await move(one.item, corrected, '02-21');
    await move(one.item, corrected, '02-22');

    expect(await find('LAPPING', [party])).toMatchObject([
      {
        key: `2026-02-20 ${lapped.id}`,
        principalIds: [bo.principalId],
        subjects: [
          { type: 'Receipt', id: lapped.id },
          { type: 'Party', id: party },
        ],
        summary: expect.stringContaining('taken off 2 items, 2 times in all') as unknown,
      },
    ]);
  });
});

describe('two duties by one person and a program of theirs', () => {
  it('is found in both ways, and not between two people', async () => {
    const { services, caller } = ledger.tenant;
    const party = await aParty();
    const created = await services.serviceAccountCreate(bo, {
      ...{ name: `Robot ${newId()}`, idempotencyKey: newId() },
    });
    if (!created.ok) throw new Error(created.refusal.code);
    const robot: Caller = {
      ...caller,
      principalId: created.value.serviceAccountId,
      principalKind: 'SERVICE_ACCOUNT',
    };
    const settle = async (claim: { item: Id }, money: { item: Id }, monthDay: string) => {
      at(`2026-${monthDay}T12:00:00Z`);
      const outcome = await ledger.services.cashApplication.allocateItems(
        caller,
        ledger.request('itemsAllocate'),
        {
          pairs: [
            {
              ...{ debitItemId: claim.item, creditItemId: money.item, amount: '60.00' },
              creditAmount: null,
            },
          ],
          allocatedOn: day(monthDay),
        },
      );
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    };
    const invoice = () => ledger.invoice({ ...on('02-01'), amount: '60.00' });
    const billed = await post(bo, invoice(), party);
    const received = await post(robot, receipt('60.00', '02-05'), party);
    await settle(billed, received, '02-06');
    const honest = await post(cleo, invoice(), party);
    const honestly = await post(robot, receipt('60.00', '02-05'), party);
    await settle(honest, honestly, '02-06');
    const gone = await post(robot, receipt('10.00', '02-07'), party);
    const undoing = await reverse(bo, gone.id, '02-08');
    // A bank account that the program changed, and money that its maker and another paid out.
    await bankAccount(bo, party, '2026-01-05T09:00:00Z', '6222000000000011');
    await bankAccount(robot, party, '2026-02-08T13:00:00Z', '6222000000000012');
    const paid = await post(bo, refund('70.00', '02-09'), party);
    await post(cleo, refund('70.00', '02-09'), party);
    await post(bo, refund('70.00', '02-25'), party);

    const found = await find('SELF_SERVICE', [party]);
    expect(found).toMatchObject([
      {
        foundOn: '2026-02-06',
        principalIds: [bo.principalId, robot.principalId],
        subjects: [{ type: 'Invoice', id: billed.id }, { id: received.id }, { type: 'Party' }],
      },
      {
        key: `2026-02-08 ${undoing}`,
        principalIds: [robot.principalId, bo.principalId],
        subjects: [{ type: 'Receipt', id: gone.id }, { id: undoing }, { type: 'Party' }],
      },
      {
        key: `2026-02-09 ${paid.id}`,
        principalIds: [robot.principalId, bo.principalId],
        subjects: [{ type: 'Refund', id: paid.id }, { type: 'Party' }],
      },
    ]);
  });
});

describe('findings', () => {
  it('are of the legal entities and days that are asked for, and go on where a page ended', async () => {
    const party = await aParty();
    const made: string[] = [];
    for (const monthDay of ['05-29', '05-30', '05-31']) {
      const { id } = await post(bo, ledger.invoice({ ...on(monthDay) }), party);
      made.push(`2026-06-02 ${await reverse(bo, id, '06-02')}`);
    }
    const keys = [...made].sort();
    const june = { from: day('06-01'), to: day('06-30') };
    const keysOf = async (over: object) =>
      (await find('ROUND_TRIP', [party], { ...june, ...over })).map(({ key }) => key);
    expect(await keysOf({})).toEqual(keys);
    expect(await keysOf({ limit: 2 })).toEqual(keys.slice(0, 2));
    expect(await keysOf({ after: keys[1] })).toEqual(keys.slice(2));
    expect(await keysOf({ key: keys[1] })).toEqual(keys.slice(1, 2));
    expect(await keysOf({ legalEntityIds: [newId()] })).toEqual([]);
    expect(await keysOf({ from: day('06-03') })).toEqual([]);
  });
});
