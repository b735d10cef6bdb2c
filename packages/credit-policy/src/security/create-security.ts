import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import { ok, refused, type Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { limitFactsReader } from '../limits/persistence/limit-facts.reader';
import { policiesInForce } from '../policies/persistence/policies-in-force.reader';
import {
  collateralApprove,
  collateralChanges,
  collateralExtend,
  collateralRelease,
  collateralValue,
  type CollateralRefusal,
} from './application/collateral-change';
import { collateralRecord } from './application/collateral-record';
import type { CollateralContext } from './application/ports';
import { createCollateralReading } from './application/read-collateral';
import { collateralStore } from './persistence/collateral.store';

/** What secures claims. */
export type Security = ReturnType<typeof createSecurity>;

/** A refusal in words, as the mutation itself would tell it. */
type TellRefusal = (refusal: CollateralRefusal) => Readonly<{ code: string; message: string }>;

/** Collateral on PostgreSQL. */
export function createSecurity(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly ledger: Pick<LedgerServices, 'figures'>;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
}) {
  const { unitOfWork, clock, files, ledger, approvals } = deps;
  const context: CollateralContext = {
    ...{ unitOfWork, clock, files, policiesInForce, figures: ledger.figures },
    ...{ gate: approvals.gate, filing: approvals.filing },
    collateral: collateralStore,
    known: limitFactsReader,
  };
  return {
    record: collateralRecord(context),
    approve: collateralApprove(context),
    value: collateralValue(context),
    extend: collateralExtend(context),
    release: collateralRelease(context),
    reading: createCollateralReading(context),
    /** How it is changed once somebody else has agreed. */
    executors: (tell: TellRefusal): Readonly<Record<string, Execute>> =>
      Object.fromEntries(
        Object.entries(collateralChanges(context)).map(([operation, change]) => [
          operation,
          async (tx, json) => {
            // The JSON of a command, all of whose fields are plain.
            const outcome = await change(tx, json as never);
            return outcome.ok
              ? ok({ type: 'Collateral', id: outcome.value.collateralId })
              : refused(tell(outcome.refusal));
          },
        ]),
      ),
  };
}
