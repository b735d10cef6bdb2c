import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { Id, Result } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { BacktestSpan } from '../../alerts/application/backtest-start';
import type { RuleActivation } from '../../alerts/application/rule-activate';
import type { AlertRuleDraft } from '../../alerts/application/rule-draft';
import type { AlertRule } from '../../alerts/domain/alert-rule';
import type { PolicyActivation } from '../../policies/application/policy-activate';
import type { PolicyDraft } from '../../policies/application/policy-draft';
import type { ScorecardActivation } from '../../scorecards/application/scorecard-activate';
import type { ScorecardDraftCommand } from '../../scorecards/application/scorecard-draft-save';
import type { PackCodes, PackPart } from '../domain/pack-part';

/** A refusal of whatever feature; of content with the faults that it has. */
export type PartRefusal = Readonly<{
  code: string;
  faults?: readonly Readonly<{ code: string }>[];
}>;

type Outcome<T = unknown> = Promise<Result<T, PartRefusal>>;

/** How the parts are written, tried and switched on, each by its own feature. */
export interface StarterPackContext {
  readonly unitOfWork: UnitOfWork;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly standingParts: (reader: SqlReader, codes: PackCodes) => Promise<readonly PackPart[]>;
  readonly scorecards: {
    readonly saveDraft: (tx: Transaction, command: ScorecardDraftCommand) => Outcome;
    readonly draftToActivate: (tx: Transaction, command: ScorecardActivation) => Outcome;
    readonly activate: (tx: Transaction, command: ScorecardActivation) => Outcome;
  };
  readonly policies: {
    readonly draftInside: (
      tx: Transaction,
      command: PolicyDraft,
    ) => Outcome<{ readonly policyVersionId: Id }>;
    readonly activationRefusal: (
      tx: Transaction,
      command: PolicyActivation,
    ) => Promise<PartRefusal | null>;
    readonly activateInside: (tx: Transaction, command: PolicyActivation) => Outcome;
  };
  readonly alerts: {
    readonly draftInside: (tx: Transaction, command: AlertRuleDraft) => Outcome;
    readonly inside: {
      readonly draftToActivate: (
        tx: Transaction,
        command: RuleActivation,
      ) => Outcome<{ readonly draft: AlertRule }>;
      readonly tryOnce: (tx: Transaction, rule: AlertRule, span: BacktestSpan) => Promise<void>;
      readonly judge: (
        tx: Transaction,
        command: RuleActivation,
      ) => Outcome<{ readonly isTried: boolean }>;
      readonly activate: (tx: Transaction, command: RuleActivation) => Outcome;
    };
  };
}
