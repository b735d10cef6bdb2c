import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { Grant } from '../../access/domain/grant';
import type { ConflictAcceptance } from '../domain/conflict-acceptance';
import type { ConflictRule } from '../domain/conflict-rule';
import type { FindingDecision } from '../domain/finding-decision';
import type { SegregationSettings } from '../domain/segregation-settings';
import type { KeptRules, RuleSetting } from '../domain/tenant-rules';

/** A grant with the assignment that it comes from. */
export interface HeldGrant extends Grant {
  readonly principalId: Id;
  readonly roleId: Id;
  readonly assignedAt: Date;
}

/** All that tells which rights of a principal may be used. */
export interface RightsFacts extends KeptRules {
  readonly held: readonly Grant[];
  readonly acceptances: readonly ConflictAcceptance[];
  readonly settings: readonly RuleSetting[];
  readonly tenant: SegregationSettings;
}

/** Permissions of one half of a rule, as the catalogue has them. */
export interface RuleHalf {
  readonly ruleCode: string;
  readonly isFirst: boolean;
  /** Whether the other half conflicts wherever it is held. */
  readonly isAnywhere: boolean;
  readonly permission: string;
}

/** Which principals are asked for whose grants conflict. */
export interface ConflictedPage {
  readonly halves: readonly RuleHalf[];
  readonly limit: number;
  readonly after: Id | null;
}

/**
 * For whom a principal may stand in, by what it is recognised: for whoever is behind it, for those who said
 * by what it is recognised, and whoever is behind them, or for nobody.
 */
export type StandingIn = 'FOR_ANYBODY' | 'FOR_VOUCHERS' | 'FOR_NOBODY';

/** Where conflict rules, what passes all the same, and who holds what are kept. */
export interface SegregationStore {
  /** In one round trip: grants, rules, the acceptances that hold on the day, settings. */
  rightsFacts(reader: SqlReader, principalId: Id, today: BusinessDate): Promise<RightsFacts>;
  rules(reader: SqlReader): Promise<KeptRules>;
  /** False when the code is taken by another rule of the tenant's own, a retired one too. */
  addRule(tx: Transaction, rule: ConflictRule): Promise<boolean>;
  saveRule(tx: Transaction, rule: ConflictRule): Promise<void>;
  retireRule(tx: Transaction, code: string): Promise<void>;
  /** What the tenant says of a shipped rule. */
  saveSetting(tx: Transaction, setting: RuleSetting): Promise<void>;
  settings(reader: SqlReader): Promise<SegregationSettings>;
  saveSettings(tx: Transaction, settings: SegregationSettings): Promise<void>;
  /** Those that hold on the day, of any of the principals. */
  acceptances(
    reader: SqlReader,
    principalIds: readonly Id[],
    today: BusinessDate,
  ): Promise<readonly ConflictAcceptance[]>;
  acceptanceById(reader: SqlReader, id: Id): Promise<ConflictAcceptance | null>;
  /**
   * Which of the others may act as a principal, or are programs as which the principal may act, through any
   * number of programs and keys.
   */
  ofOneHand(
    reader: SqlReader,
    principalId: Id,
    others: { readonly principalIds: readonly Id[]; readonly mayStandIn: StandingIn },
  ): Promise<readonly Id[]>;
  addAcceptances(tx: Transaction, acceptances: readonly ConflictAcceptance[]): Promise<void>;
  endAcceptance(tx: Transaction, id: Id): Promise<void>;
  /** What the principals hold, with the assignments it comes from. */
  heldBy(reader: SqlReader, principalIds: readonly Id[]): Promise<readonly HeldGrant[]>;
  /** Principals, by id, who hold every permission, or both halves of a rule in a common place. */
  conflicted(reader: SqlReader, page: ConflictedPage): Promise<readonly Id[]>;
  addFindingDecision(tx: Transaction, decision: FindingDecision): Promise<void>;
  /** The last decision about each of the findings of a rule. */
  findingDecisions(
    reader: SqlReader,
    ruleCode: string,
    keys: readonly string[],
  ): Promise<readonly FindingDecision[]>;
  /** Makes changes of rules and roles of this tenant wait for one another until the commit. */
  lock(tx: Transaction): Promise<void>;
}
