import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import { ok, refused, type BusinessDate, type Clock, type Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { EventHandler, SqlReader, UnitOfWork } from '@duebook/platform';
import type { BaseRatesOf } from '../base-rates/application/ports';
import { firstOf } from './application/first-of';
import { interestOf } from './application/interest-of';
import {
  approveInside,
  LATE_INTEREST_APPROVE,
  lateInterestApprove,
  type ChargeApproval,
  type ChargeRefusal,
} from './application/late-interest-approve';
import {
  lateInterestReject,
  lateInterestWaive,
  reversedDebitNotes,
} from './application/late-interest-decide';
import { lateInterestDefaultSet } from './application/late-interest-default-set';
import { lateInterestPropose } from './application/late-interest-propose';
import {
  createLateInterestRunner,
  lateInterestRunCancel,
  lateInterestRunStart,
  type RunContext,
} from './application/late-interest-run';
import type { LateInterestContext } from './application/ports';
import { createLateInterestReading } from './application/read-late-interest';
import type { RulesOf } from './application/rules-of.ports';
import { chargeStore } from './persistence/charge.store';
import { defaultRuleStore } from './persistence/default-rule.store';
import { interestFacts } from './persistence/interest-facts.reader';
import { lateInterestRunStore } from './persistence/run.store';
import { interestPlaces } from './persistence/interest-places.reader';

/** What late interest offers. */
export type LateInterestServices = ReturnType<typeof createLateInterest>;

/** A refusal in words, as the mutation itself would tell it. */
type TellRefusal = (refusal: ChargeRefusal) => Readonly<{ code: string; message: string }>;

const CLAIM_MS = 120_000;
const PARTIES_PER_PIECE = 200;

/** Late interest on PostgreSQL. */
export function createLateInterest(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ledger: LedgerServices;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  readonly ratesOf: BaseRatesOf;
  readonly tenants: () => Promise<readonly string[]>;
  /** Who knows a rule before the house's own is asked: contracts first, then statutes. */
  readonly rules: readonly RulesOf[];
  /** After so long without a sign of life another process takes a run up; two minutes when absent. */
  readonly claimMs?: number;
  /** Customers of a unit of work; 200 when absent. */
  readonly partiesPerPiece?: number;
}) {
  const { unitOfWork, clock, ledger, approvals, ratesOf, rules, tenants } = deps;
  const { claimMs = CLAIM_MS, partiesPerPiece = PARTIES_PER_PIECE } = deps;
  const context: LateInterestContext = {
    ...{ unitOfWork, clock, ratesOf, ...approvals },
    rulesOf: firstOf([...rules, defaultRuleStore.rulesOf]),
    ...{ facts: interestFacts, defaults: defaultRuleStore, charges: chargeStore },
    ...{ places: interestPlaces, commands: ledger.commands, figures: ledger.figures },
  };
  const runs: RunContext = {
    ...{ interest: context, runs: lateInterestRunStore, clock, tenants, claimMs, partiesPerPiece },
  };
  return {
    startRun: lateInterestRunStart(runs),
    cancelRun: lateInterestRunCancel(runs),
    runner: createLateInterestRunner(runs),
    setDefault: lateInterestDefaultSet(context),
    propose: lateInterestPropose(context),
    approve: lateInterestApprove(context),
    waive: lateInterestWaive(context),
    reject: lateInterestReject(context),
    reading: createLateInterestReading(context, lateInterestRunStore),
    /** Late interest of items for other features and packages, in whatever transaction; asks for no permission. */
    interestOf: async (reader: SqlReader, openItemIds: readonly Id[], upTo: BusinessDate) =>
      interestOf(context, reader, {
        facts: await context.facts.byItems(reader, openItemIds),
        upTo,
      }),
    ledgerReading: ledger.reading,
    /** How charges are approved once a further person has agreed. */
    executors: (tell: TellRefusal): Readonly<Record<string, Execute>> => ({
      [LATE_INTEREST_APPROVE.operation]: async (tx, json) => {
        // The JSON of a command, all of whose fields are plain.
        const command = json as unknown as ChargeApproval;
        const outcome = await approveInside(context, tx, command);
        if (outcome.ok) return ok({ type: 'LateInterestCharge', id: command.lateInterestChargeId });
        const { refusal } = outcome;
        return refused(
          'need' in refusal
            ? { code: 'APPROVAL_CONTENT_CHANGED', message: 'The charge is another by now.' }
            : tell(refusal),
        );
      },
    }),
  };
}

/** What frees days again once a debit note is reversed. */
export const lateInterestHandlers: readonly EventHandler[] = reversedDebitNotes(chargeStore);
