import {
  addDays,
  businessDate,
  businessDateAt,
  invariant,
  newId,
  type BusinessDate,
  type Decimal,
  type Id,
} from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import type { LimitChanged } from '../../src/limits/application/limit-request';
import type { CreditLimit } from '../../src/limits/domain/credit-limit';
import type { LimitDraft } from '../../src/limits/domain/propose-limit';
import { lineOf } from './a-trading-ledger';
import { anOrderDesk, type OrderDesk } from './an-order-desk';

/** Where limits are proposed by one person and decided by another. */
export interface LimitDesk extends OrderDesk {
  readonly today: BusinessDate;
  readonly proposer: Caller;
  readonly decider: Caller;
  readonly draft: (over?: Partial<LimitDraft>) => Promise<LimitDraft>;
  propose(over?: Partial<LimitDraft>): Promise<CreditLimit>;
  tryPropose(over?: Partial<LimitDraft>): ReturnType<OrderDesk['services']['limits']['propose']>;
  /** Proposed and approved. */
  grant(over?: Partial<LimitDraft>): Promise<CreditLimit>;
  approve(limit: CreditLimit, by?: Caller): ReturnType<OrderDesk['services']['limits']['approve']>;
  find(id: Id): Promise<CreditLimit>;
  /** The approved application without which a new customer has no credit. */
  apply(partyId: Id): Promise<void>;
  giveClass(partyId: Id, code: string): Promise<void>;
  /** An invoice that is open, due in thirty days. */
  sell(partyCode: string, amount: string, over?: Partial<Sale>): Promise<void>;
  /** What binds a customer on a day, as text. */
  limitsOn(partyId: Id, on: BusinessDate): Promise<readonly string[]>;
  readonly request: (operation?: string) => {
    readonly operation: string;
    readonly idempotencyKey: string;
  };
}

interface Sale {
  readonly currency: string;
  readonly on: BusinessDate;
  readonly due: BusinessDate;
}

const ALL = ['read', 'propose', 'approve', 'end'].map(
  (verb) => `credit-policy.creditLimit.${verb}`,
);

/** A desk of a tenant of its own, with books and the customers C1, C2 and C3. */
export async function aLimitDesk(db: TestDatabase): Promise<LimitDesk> {
  const desk = await anOrderDesk(db);
  const { services, tenant, caller, ledger } = desk;
  const { tenantId, legalEntityId } = tenant;
  const { limits } = services;
  const today = businessDateAt(db.clock.now(), 'UTC');
  const proposer = await desk.user(ALL);
  const decider = await desk.user(ALL);
  const request: LimitDesk['request'] = (operation = 'test') => ({
    ...{ operation, idempotencyKey: newId() },
  });
  const draft: LimitDesk['draft'] = async (over = {}) => ({
    ...{ partyId: over.partyId ?? (await desk.partyOf('C1')), kind: 'PARTY', legalEntityId: null },
    ...{ amount: '1000.00', currencyCode: 'CNY', isRise: false, validFrom: null, validTo: null },
    ...{ reason: 'Known for years', ...over },
  });
  const tryPropose: LimitDesk['tryPropose'] = async (over) =>
    limits.propose(proposer, request(), await draft(over));
  const find: LimitDesk['find'] = async (id) => {
    const [limit] = await limits.reading.byIds(caller, [id]);
    invariant(limit, 'There is the limit');
    return limit;
  };
  const approve: LimitDesk['approve'] = ({ id, version }, by = decider) =>
    limits.approve(by, request('creditLimitApprove'), {
      ...{ creditLimitId: id, expectedVersion: version },
    });
  const propose: LimitDesk['propose'] = async (over) => {
    const outcome = await tryPropose(over);
    invariant(outcome.ok, `Proposed: ${JSON.stringify(outcome)}`);
    return find(outcome.value.creditLimitId);
  };
  return {
    ...{ ...desk, today, proposer, decider, draft, tryPropose, propose, find, approve, request },
    grant: async (over) => {
      const outcome = await approve(await propose(over));
      invariant(outcome.ok, `Approved: ${JSON.stringify(outcome)}`);
      return find((outcome.value as LimitChanged).creditLimitId);
    },
    apply: async (partyId) => {
      await db.asOwner(
        `insert into credit_policy.credit_application
           (tenant_id, id, party_id, currency, requested_amount, state, prepared_by, prepared_at,
            decided_by, decided_at, approved_amount, valid_from, valid_to, version, commit_id)
         values ($1, $2, $3, 'CNY', 1, 'APPROVED', $2, now(), $4, now(), 1000000,
                 '2020-01-01', '2099-12-31', 1, $2)`,
        [tenantId, newId(), partyId, newId()],
      );
    },
    giveClass: async (partyId, code) => {
      await db.asOwner(
        `insert into credit_policy.credit_class_assignment
           (tenant_id, id, party_id, class_code, source, application_id, valid_from, assigned_by,
            assigned_at, version, commit_id)
         values ($1, $2, $3, $4, 'APPLICATION', $2, '2020-01-01', $2, now(), 1, $2)`,
        [tenantId, newId(), partyId, code],
      );
    },
    sell: async (code, amount, over = {}) => {
      const { currency = 'CNY', on = today, due = addDays(on, 30) } = over;
      const posted = await ledger.documents.post(caller, request(), {
        ...{ legalEntityId, party: { code }, sourceSystem: 'DUEBOOK', documentNumber: null },
        ...{ numberedInFiscalYear: null, externalRef: null, documentDate: on, postingDate: on },
        ...{ currency, exchangeRate: null, reference: null, memo: null, kind: 'SALES_INVOICE' },
        lines: [lineOf(amount)],
        due: { kind: 'DATE', dueDate: businessDate(due) },
      });
      invariant(posted.ok, `Sold: ${JSON.stringify(posted)}`);
    },
    limitsOn: async (partyId, on) => {
      const question = { partyIds: [partyId], legalEntityId, on };
      const found = await services.exposure.limitsOf(db.unitOfWork.reader(caller), question);
      return (found.get(partyId) ?? []).map((limit) =>
        [limit.kind, limit.amount.toFixed(2), limit.currency].join(' '),
      );
    },
  };
}

/** An amount as people read it; null where it is not known. */
export function told(amount: Decimal | null | undefined): string | null {
  return amount?.toFixed(2) ?? null;
}
