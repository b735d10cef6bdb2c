import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { PermissionDenied, readNow } from '@duebook/platform';
import type { PaymentTermDraft } from '../../src/terms/application/payment-term-create';
import type { PaymentTermEdit } from '../../src/terms/application/payment-term-update';
import { termsByCodes, termsByIds } from '../../src/terms/persistence/payment-term.reads';
import {
  aReference,
  fresh,
  refusal,
  toldOf,
  valueOf,
  type ReferenceHome,
} from '../support/a-reference';

let home: ReferenceHome;
let count = 0;

beforeAll(async () => {
  home = await aReference();
});
afterAll(() => home.db.close());

const RULE: PaymentTermDraft['rule'] = {
  due: { net: { days: 30 } },
  discounts: [{ days: 10, percent: '2.0' }],
  businessDayRule: 'FOLLOWING',
  lateCharge: null,
};
const create = (over: Partial<PaymentTermDraft> = {}, key = fresh()) => {
  count += 1;
  const draft = { code: `T${String(count)}`, name: '2/10 net 30', rule: RULE, ...over };
  return home.services.terms.create(home.ours.caller, { idempotencyKey: key, ...draft });
};
const update = (paymentTermId: Id, over: Partial<PaymentTermEdit> = {}) =>
  home.services.terms.update(home.ours.caller, {
    idempotencyKey: fresh(),
    paymentTermId,
    expectedVersion: 1,
    ...over,
  });

describe('paymentTermCreate', () => {
  it('keeps the rule exactly', async () => {
    const { paymentTermId } = valueOf(await create({ code: '2/10N30' }));
    const [term] = await home.services.terms.byIds(home.ours.caller, [paymentTermId]);
    expect(term).toMatchObject({
      id: paymentTermId,
      code: '2/10N30',
      name: '2/10 net 30',
      isActive: true,
      version: 1,
      rule: {
        due: { kind: 'NET', from: 'DOCUMENT_DATE', days: 30 },
        businessDayRule: 'FOLLOWING',
        lateCharge: null,
      },
    });
    expect(term?.rule.discounts.map(({ percent }) => percent.toString())).toEqual(['2']);
    expect(await toldOf(home.db, home.ours, paymentTermId)).toEqual({
      events: ['ledger.PaymentTermCreated'],
      actions: ['paymentTerm.create'],
    });
  });

  it('happens once per key, and a code is taken once', async () => {
    const key = fresh();
    const first = await create({ code: 'ONCE' }, key);
    expect(await create({ code: 'ONCE' }, key)).toEqual(first);
    expect(await create({ code: 'ONCE' })).toEqual(refusal('PAYMENT_TERM_CODE_TAKEN', 'code'));
  });

  it('refuses a rule that does not hold, and stores nothing', async () => {
    const halves = ['50', '49'].map((percent) => ({ percent, due: { net: { days: 1 } } }));
    expect(
      await create({ code: 'BAD', rule: { ...RULE, due: { instalments: halves } } }),
    ).toMatchObject(refusal('PAYMENT_TERM_PERCENTS_NOT_100', 'rule', 'due', 'instalments'));
    expect(await create({ code: ' ' })).toEqual(refusal('PAYMENT_TERM_CODE_INVALID', 'code'));
    expect(await create({ name: '' })).toEqual(refusal('PAYMENT_TERM_NAME_INVALID', 'name'));
    const reader = home.db.unitOfWork.reader(home.ours.caller);
    expect((await readNow(reader, termsByCodes(reader, ['BAD']))).size).toBe(0);
  });

  it('needs its permission in the whole tenant', async () => {
    const command = { idempotencyKey: fresh(), code: 'MINE', name: 'Mine', rule: RULE };
    const local = home.ours.callerWith(['ledger.paymentTerm.create'], home.ours.legalEntityId);
    await expect(home.services.terms.create(local, command)).rejects.toThrow(PermissionDenied);
    const wide = home.ours.callerWith(['ledger.paymentTerm.create']);
    expect(await home.services.terms.create(wide, command)).toMatchObject({ ok: true });
    await expect(
      home.services.terms.update(wide, {
        idempotencyKey: fresh(),
        paymentTermId: newId(),
        expectedVersion: 1,
      }),
    ).rejects.toThrow(PermissionDenied);
  });
});

describe('paymentTermUpdate', () => {
  it('edits what is given and keeps the rest', async () => {
    const { paymentTermId } = valueOf(await create());
    valueOf(await update(paymentTermId, { isActive: false }));
    valueOf(
      await update(paymentTermId, {
        expectedVersion: 2,
        name: 'Net 60',
        rule: { ...RULE, due: { net: { days: 60 } }, discounts: [] },
      }),
    );
    const [term] = await home.services.terms.byIds(home.ours.caller, [paymentTermId]);
    expect(term).toMatchObject({
      name: 'Net 60',
      isActive: false,
      version: 3,
      rule: { due: { days: 60 }, discounts: [] },
    });
    expect((await toldOf(home.db, home.ours, paymentTermId)).actions).toEqual([
      'paymentTerm.create',
      'paymentTerm.update',
      'paymentTerm.update',
    ]);
  });

  it('refuses', async () => {
    const { paymentTermId } = valueOf(await create());
    expect(await update(paymentTermId, { expectedVersion: 2 })).toMatchObject(
      refusal('VERSION_CONFLICT', 'expectedVersion'),
    );
    expect(await update(newId())).toEqual(refusal('PAYMENT_TERM_UNKNOWN', 'paymentTermId'));
    expect(await update(paymentTermId, { name: '' })).toEqual(
      refusal('PAYMENT_TERM_NAME_INVALID', 'name'),
    );
    expect(await update(paymentTermId, { rule: { ...RULE, due: {} } })).toMatchObject(
      refusal('PAYMENT_TERM_DUE_RULE_NOT_ONE', 'rule', 'due'),
    );
    const theirs = await home.services.terms.update(home.theirs.caller, {
      idempotencyKey: fresh(),
      paymentTermId,
      expectedVersion: 1,
    });
    expect(theirs).toEqual(refusal('PAYMENT_TERM_UNKNOWN', 'paymentTermId'));
    expect(await home.services.terms.find(home.theirs.caller, paymentTermId)).toBeNull();
    expect(await home.services.terms.find(home.ours.caller, paymentTermId)).toMatchObject({
      version: 1,
    });
  });
});

describe('reading terms', () => {
  it('pages by code, filters, and answers many at once for posting', async () => {
    const a = valueOf(await create({ code: 'ZA' }));
    const b = valueOf(await create({ code: 'ZB' }));
    valueOf(await update(b.paymentTermId, { isActive: false }));
    const page = (isActive: boolean | null) =>
      home.services.terms.page(home.ours.caller, { limit: 5, after: 'Z' }, { isActive });
    expect((await page(null)).map(({ code }) => code)).toEqual(['ZA', 'ZB']);
    expect((await page(true)).map(({ code }) => code)).toEqual(['ZA']);
    expect((await page(false)).map(({ code }) => code)).toEqual(['ZB']);

    const reader = home.db.unitOfWork.reader(home.ours.caller);
    const byCode = await readNow(reader, termsByCodes(reader, ['ZA', 'ZB', 'NO']));
    expect([...byCode.keys()].sort()).toEqual(['ZA', 'ZB']);
    const byId = await readNow(reader, termsByIds(reader, [a.paymentTermId, newId()]));
    expect(byId.get(a.paymentTermId)?.code).toBe('ZA');
    expect(byId.size).toBe(1);

    const blind = home.ours.callerWith([]);
    expect(await home.services.terms.find(blind, a.paymentTermId)).toBeNull();
    expect(() =>
      home.services.terms.page(blind, { limit: 1, after: null }, { isActive: null }),
    ).toThrow(PermissionDenied);
  });

  it('never guesses at a rule that something else has written', async () => {
    const { paymentTermId } = valueOf(await create());
    await home.db.asOwner(`update ledger.payment_term set rule = '{"due": 30}' where id = $1`, [
      paymentTermId,
    ]);
    await expect(home.services.terms.byIds(home.ours.caller, [paymentTermId])).rejects.toThrow();
  });
});
