import { businessDate, newId, type Id } from '@duebook/kernel';
import type { PostingCommand } from '@duebook/ledger';
import type { TestDatabase } from '@duebook/platform/testing';
import type { SchemeDraft } from '../../src/discount-schemes/application/scheme-draft';
import { aCreditDesk, type CreditDesk } from './a-credit-desk';
import { lineOf, valueOf, type Posted } from './a-trading-ledger';

/** What is sold. */
export interface SchemeSale {
  readonly party: string;
  readonly on: string;
  readonly amount: string;
  /** A day, or the code of a payment term; the day of the sale when absent. */
  readonly due?: string;
  readonly term?: string;
  readonly kind?: 'SALES_INVOICE' | 'SALES_CREDIT_NOTE';
  readonly currency?: string;
  readonly reference?: string;
}

/** A desk with open books and the term `2-10` (2 % within 10 days, net 30). Today is 2026-03-31. */
export interface SchemeDesk extends CreditDesk {
  sell(sale: SchemeSale): Promise<Posted>;
  /** Money that settles an invoice: all of it, or an amount, with a discount beside it. */
  pay(
    invoice: Posted,
    payment: Readonly<{
      party: string;
      on: string;
      amount: string;
      discount?: string;
    }>,
  ): Promise<Id>;
  draft(over?: Partial<SchemeDraft>): Promise<Id>;
  /** Drafts a scheme, and lets it hold by the agreement of somebody else. */
  scheme(over?: Partial<SchemeDraft>): Promise<Id>;
}

/** Half a per cent from 1,000 on, one per cent from 5,000 on, in 2025. */
export const A_SCHEME: SchemeDraft = {
  ...{ schemeCode: 'BONUS', name: 'Bonus 2025', expectedVersion: null, legalEntityId: null },
  ...{ currencyCode: 'CNY', measure: 'TURNOVER', method: 'WHOLE' },
  ...{ periodFrom: businessDate('2025-01-01'), periodTo: businessDate('2025-12-31') },
  tiers: [
    { from: '1000', to: '5000', percent: '0.5', fixedAmount: null },
    { from: '5000', to: null, percent: '1', fixedAmount: null },
  ],
  conditions: { paidWithinDays: null, needsNoOverdue: false, classCodes: null },
  scope: { segments: [], regions: [], partyIds: [] },
  ...{ budgetAmount: null, limitUpliftPercent: null },
};

/** A desk of a tenant of its own. */
export async function aSchemeDesk(db: TestDatabase): Promise<SchemeDesk> {
  const desk = await aCreditDesk(db);
  const { caller, ledger, tenant, key, services } = desk;
  valueOf(
    await ledger.reference.chart.openBooks(caller, {
      ...{ ...key(), legalEntityId: tenant.legalEntityId, chartTemplate: 'CHINA', standard: 'CAS' },
      fiscalYears: [2025, 2026],
    }),
  );
  valueOf(
    await ledger.reference.terms.create(caller, {
      ...{ ...key(), code: '2-10', name: '2/10 net 30' },
      rule: {
        due: { net: { days: 30 } },
        discounts: [{ days: 10, percent: '2' }],
        ...{ businessDayRule: 'NONE', lateCharge: null },
      },
    }),
  );
  const request = () => ({ operation: 'test', ...key() });
  const post = async (command: PostingCommand): Promise<Posted> => {
    const { documentId } = valueOf(await ledger.documents.post(caller, request(), command));
    const [row] = await db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1',
      [documentId],
    );
    return { documentId, itemId: row?.id ?? '' };
  };
  const headerOf = ({ party, on, currency = 'CNY', reference }: Omit<SchemeSale, 'amount'>) => ({
    ...{ legalEntityId: tenant.legalEntityId, party: { code: party }, sourceSystem: 'DUEBOOK' },
    ...{ documentNumber: null, numberedInFiscalYear: null, externalRef: null },
    ...{ documentDate: businessDate(on), postingDate: null, currency },
    exchangeRate: null,
    ...{ reference: reference ?? null, memo: null },
  });
  const draft: SchemeDesk['draft'] = async (over = {}) => {
    const command = { ...key(), ...A_SCHEME, ...over };
    return valueOf(await services.discountSchemes.draft(caller, command)).schemeVersionId;
  };
  return {
    ...{ ...desk, draft },
    sell: ({ amount, due, term, kind = 'SALES_INVOICE', ...sale }) =>
      post({
        ...{ ...headerOf(sale), kind, lines: [lineOf(amount)] },
        due: term
          ? { kind: 'TERM', termCode: term }
          : { kind: 'DATE', dueDate: businessDate(due ?? sale.on) },
      }),
    pay: async ({ itemId }, { party, on, amount, discount }) => {
      const receipt = await post({
        ...headerOf({ party, on }),
        ...{ kind: 'RECEIPT', amount, cashAccountCode: null, isPrepayment: false },
      });
      const part = { openItemId: itemId, amount };
      const { groupId } = valueOf(
        await ledger.cashApplication.allocateDocument(caller, request(), {
          documentId: receipt.documentId,
          parts: [discount === undefined ? part : { ...part, discountAmount: discount }],
          ...{ policy: 'OLDEST_FIRST', allocatedOn: businessDate(on) },
          acceptUnearnedDiscount: true,
        }),
      );
      return groupId;
    },
    scheme: async (over = {}) => {
      const schemeVersionId = await draft(over);
      const asked = { ...key(), schemeVersionId, expectedVersion: 1 };
      valueOf((await desk.agree(await services.discountSchemes.activate(caller, asked))) as never);
      return schemeVersionId;
    },
  };
}

/** A new id, of nothing. */
export const nobody = (): Id => newId();
