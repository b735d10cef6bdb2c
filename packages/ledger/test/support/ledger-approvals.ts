import { createApprovals, type ApprovalServices } from '@duebook/governance/module';
import { partiesModule } from '@duebook/parties/module';
import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { UnitOfWork } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { createLedgerExecutors, ledgerModule } from '../../src/module';

type Home = Pick<TestDatabase, 'unitOfWork' | 'clock'>;

/** Approvals of what packages make approvable, without a policy until a test makes one. */
export function ledgerApprovals({ unitOfWork, clock }: Home): ApprovalServices {
  const operations = [...partiesModule.approvables, ...ledgerModule.approvables];
  const approvals = createApprovals({ unitOfWork, clock, operations });
  approvals.executors.add(createLedgerExecutors({ unitOfWork, approvals }));
  return approvals;
}

/** What services need that may ask for approval. */
export function withApprovals(home: Home): {
  readonly unitOfWork: UnitOfWork;
  readonly approvals: ApprovalServices;
} {
  return { unitOfWork: home.unitOfWork, approvals: ledgerApprovals(home) };
}

/** For tests of what lies behind approvals: nobody has to agree to anything. */
export const NOBODY_ASKED: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling } = {
  gate: {
    judge: (intents) => Promise.resolve(intents.map(() => null)),
    judgeInTurn: (_candidates, work) => Promise.resolve(work(() => null)),
    asOne: (_tx, _whole, work) => work(),
    agreedBy: () => null,
    foresee: ({ actions }) => Promise.resolve(actions.map(() => null)),
  },
  filing: {
    // What nobody has to agree to is never refused for that.
    orRequest: (_caller, _request, outcome) => Promise.resolve(outcome as never),
  },
};
