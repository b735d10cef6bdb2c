import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import { ok, refused, type Clock } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { Transaction, UnitOfWork } from '@duebook/platform';
import { standingApplicationsOf } from '../credit-applications/persistence/standing-applications';
import type { FactReader } from '../facts/application/ports';
import { policiesInForce } from '../policies/persistence/policies-in-force.reader';
import { classesOf } from '../scorecards/persistence/classes-of.reader';
import {
  approveInside,
  LIMIT_APPROVE,
  limitApprove,
  type LimitApproval,
  type LimitApprovalRefusal,
} from './application/limit-approve';
import { limitEnd, limitReject, limitWithdraw } from './application/limit-decide';
import { limitPropose } from './application/limit-propose';
import {
  limitProposeByFormula,
  proposeByFormulaInside,
  type FormulaProposal,
} from './application/limit-propose-by-formula';
import { limitRunCancel, limitRunStart } from './application/limit-run-start';
import { createLimitRunner } from './application/limit-runner';
import type { LimitContext, MeasureUse } from './application/ports';
import { createLimitReading } from './application/read-limits';
import { customerStandingsOf } from './persistence/customer-standings.reader';
import { limitFactsReader } from './persistence/limit-facts.reader';
import { limitRunStore } from './persistence/limit-run.store';
import { limitStore } from './persistence/limit.store';

/** Credit limits. */
export type Limits = ReturnType<typeof createLimits>;

/** A refusal in words, as the mutation itself would tell it. */
type TellRefusal = (refusal: LimitApprovalRefusal) => Readonly<{ code: string; message: string }>;

const CLAIM_MS = 120_000;
const PARTIES_PER_PIECE = 500;

/** Limits on PostgreSQL. */
export function createLimits(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly figures: LedgerFigures;
  readonly facts: FactReader;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  readonly tenants: () => Promise<readonly string[]>;
  readonly measure: MeasureUse;
  /** After so long without a sign of life another process takes a run up; two minutes when absent. */
  readonly claimMs?: number;
  /** Customers of a unit of work; 500 when absent. */
  readonly partiesPerPiece?: number;
}) {
  const { approvals, claimMs = CLAIM_MS, partiesPerPiece = PARTIES_PER_PIECE, ...given } = deps;
  const context: LimitContext = {
    ...{ ...given, ...approvals, claimMs, partiesPerPiece },
    limits: limitStore,
    runs: limitRunStore,
    known: limitFactsReader,
    policiesInForce,
    classesOf,
    standingsOf: customerStandingsOf,
    applicationsOf: standingApplicationsOf,
  };
  return {
    propose: limitPropose(context),
    proposeByFormula: limitProposeByFormula(context),
    /** Joins a unit of work of another feature. */
    proposeByFormulaInside: (tx: Transaction, command: FormulaProposal) =>
      proposeByFormulaInside(context, tx, command),
    approve: limitApprove(context),
    reject: limitReject(context),
    withdraw: limitWithdraw(context),
    end: limitEnd(context),
    startRun: limitRunStart(context, 'PROPOSALS'),
    startMeasurement: limitRunStart(context, 'USE'),
    cancelRun: limitRunCancel(context),
    runner: createLimitRunner(context),
    reading: createLimitReading(context),
    /** How limits are approved once a further person has agreed. */
    executors: (tell: TellRefusal): Readonly<Record<string, Execute>> => ({
      // The JSON of a command, all of whose fields are plain.
      [LIMIT_APPROVE.operation]: async (tx, json) => {
        const outcome = await approveInside(context, tx, json as unknown as LimitApproval);
        return outcome.ok
          ? ok({ type: 'CreditLimit', id: outcome.value.creditLimitId })
          : refused(tell(outcome.refusal));
      },
    }),
  };
}
