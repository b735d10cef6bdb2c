import { businessDate, newId, type Id } from '@duebook/kernel';
import type { PostingCommand } from '@duebook/ledger';
import type { TestDatabase } from '@duebook/platform/testing';
import { createAlerts, type AlertDeps, type Alerts } from '../../src/alerts/create-alerts';
import type { AlertRuleDraft } from '../../src/alerts/application/rule-draft';
import { USUAL_OUTCOME } from '../../src/alerts/domain/alert-rule';
import { aCreditDesk, type CreditDesk } from './a-credit-desk';
import { lineOf, valueOf } from './a-trading-ledger';

/** A sale: on a day, due on another, in CNY. */
interface Sale {
  readonly party: string;
  readonly amount: string;
  readonly on: string;
  readonly due?: string;
  /** When it was paid in full; absent: not yet. */
  readonly paidOn?: string;
}

/** A desk of early warning over open books, on 2026-03-31. */
export interface AlertDesk extends CreditDesk {
  readonly alerts: Alerts;
  /** Early warning over the same tables, with parts of its own. */
  alertsWith(parts: Partial<AlertDeps>): Alerts;
  sell(sale: Sale): Promise<void>;
  /** Drafts a rule over these facts; answers its id. */
  draft(over?: Partial<AlertRuleDraft>): Promise<Id>;
  /** Back-tests a draft to the end; answers the back-test. */
  tryRule(alertRuleId: Id, over?: Readonly<{ months?: number; alerts?: Alerts }>): Promise<Id>;
  /** Drafts, back-tests and switches on, with the agreement of somebody else. */
  watch(over?: Partial<AlertRuleDraft>): Promise<Id>;
  version(alertRuleId: Id): Promise<number>;
}

/** Opens it. */
export async function anAlertDesk(db: TestDatabase): Promise<AlertDesk> {
  const desk = await aCreditDesk(db);
  const { caller, ledger, services, tenant } = desk;
  const { alerts } = services;
  valueOf(
    await ledger.reference.chart.openBooks(caller, {
      ...{ idempotencyKey: newId(), legalEntityId: tenant.legalEntityId },
      ...{ chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2024, 2025, 2026] },
    }),
  );
  const post = async (command: PostingCommand): Promise<Id> => {
    const request = { operation: 'test', idempotencyKey: newId() };
    return valueOf(await ledger.documents.post(caller, request, command)).documentId;
  };
  const headerOf = (party: string, on: string) => ({
    ...{ legalEntityId: tenant.legalEntityId, party: { code: party }, sourceSystem: 'DUEBOOK' },
    ...{ documentNumber: null, numberedInFiscalYear: null, externalRef: null, postingDate: null },
    ...{ documentDate: businessDate(on), currency: 'CNY', exchangeRate: null, reference: null },
    memo: null,
  });
  const pay = async (sold: Id, { party, amount, paidOn = '' }: Sale): Promise<void> => {
    const documentId = await post({
      ...headerOf(party, paidOn),
      ...{ kind: 'RECEIPT', amount, cashAccountCode: null, isPrepayment: false },
    });
    const [item] = await db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1',
      [sold],
    );
    const request = { operation: 'test', idempotencyKey: newId() };
    valueOf(
      await ledger.cashApplication.allocateDocument(caller, request, {
        ...{ documentId, parts: [{ openItemId: item?.id ?? '', amount }] },
        ...{ policy: 'OLDEST_FIRST', allocatedOn: businessDate(paidOn) },
      }),
    );
  };
  const version = async (id: Id): Promise<number> => {
    const [rule] = await alerts.reading.rulesByIds(caller, [id]);
    return rule?.revision ?? 0;
  };
  const draft: AlertDesk['draft'] = async (over = {}) =>
    valueOf(await alerts.draftRule(caller, { ...desk.key(), ...aRule(over) })).alertRuleId;
  const tryRule: AlertDesk['tryRule'] = async (alertRuleId, { months = 12, alerts: by } = {}) => {
    const asked = { ...desk.key(), alertRuleId, months, rhythm: 'MONTH_END' } as const;
    const { alertBacktestId } = valueOf(await alerts.startBacktest(caller, asked));
    await (by ?? alerts).backtests.runNext();
    return alertBacktestId;
  };
  return {
    ...desk,
    ...{ alerts, version, draft, tryRule },
    alertsWith: (parts) =>
      createAlerts({
        ...{ unitOfWork: db.unitOfWork, clock: db.clock, approvals: desk.approvals },
        ...{ tenants: () => Promise.resolve([tenant.tenantId]), facts: services.facts.reader },
        ...parts,
      }),
    sell: async (sale) => {
      const sold = await post({
        ...headerOf(sale.party, sale.on),
        ...{ kind: 'SALES_INVOICE', lines: [lineOf(sale.amount)] },
        due: { kind: 'DATE', dueDate: businessDate(sale.due ?? sale.on) },
      });
      if (sale.paidOn !== undefined) await pay(sold, sale);
    },
    watch: async (over = {}) => {
      const alertRuleId = await draft(over);
      await tryRule(alertRuleId, { months: 1 });
      const expectedVersion = await version(alertRuleId);
      const command = { ...desk.key(), alertRuleId, expectedVersion };
      const agreed = await desk.agree(await alerts.activateRule(caller, command));
      if (!agreed.ok) throw new Error(JSON.stringify(agreed.refusal));
      return alertRuleId;
    },
  };
}

/** A rule that is true of whoever has something overdue. */
export function aRule(over: Partial<AlertRuleDraft> = {}): AlertRuleDraft {
  return {
    ...{ ruleCode: 'OVERDUE', nameEn: 'Something is overdue', nameZh: '有逾期' },
    ...{ severity: 'WARNING', expression: 'overdueAmount > 0', currency: 'CNY' },
    scope: { legalEntityId: null, segments: [], regions: [] },
    ...{ coolDownDays: 0, ownerUserId: null, outcome: USUAL_OUTCOME, asksForReview: false },
    ...{ explanationEn: 'Call the customer.', explanationZh: '联系客户。', expectedVersion: null },
    ...over,
  };
}
