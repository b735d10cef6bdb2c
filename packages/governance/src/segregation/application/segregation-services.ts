import type { GovernanceContext } from '../../application/ports';
import { conflictAccept, conflictAcceptanceEnd } from './accept-conflicts';
import { conflictRuleCreate, conflictRuleRetire, conflictRuleUpdate } from './change-rules';
import { detectiveRulesOf, findingByKey, findingDecide, findingsPage } from './findings';
import { conflictRuleByCode, conflictRules, conflictsOf, conflictsPage } from './read-conflicts';
import { segregationSettingsOf, segregationSettingsUpdate } from './segregation-settings-update';

type Assembled<UseCase extends (context: GovernanceContext) => unknown> = ReturnType<UseCase>;

/** What keeps duties apart: rules, what passes all the same, the report, and what is found later. */
export interface SegregationServices {
  readonly conflictRuleCreate: Assembled<typeof conflictRuleCreate>;
  readonly conflictRuleUpdate: Assembled<typeof conflictRuleUpdate>;
  readonly conflictRuleRetire: Assembled<typeof conflictRuleRetire>;
  readonly conflictRules: Assembled<typeof conflictRules>;
  readonly conflictRuleByCode: Assembled<typeof conflictRuleByCode>;
  readonly conflictAccept: Assembled<typeof conflictAccept>;
  readonly conflictAcceptanceEnd: Assembled<typeof conflictAcceptanceEnd>;
  readonly conflictsPage: Assembled<typeof conflictsPage>;
  readonly conflictsOf: Assembled<typeof conflictsOf>;
  readonly segregationSettingsUpdate: Assembled<typeof segregationSettingsUpdate>;
  readonly segregationSettingsOf: Assembled<typeof segregationSettingsOf>;
  readonly detectiveRules: Assembled<typeof detectiveRulesOf>;
  readonly findingsPage: Assembled<typeof findingsPage>;
  readonly findingByKey: Assembled<typeof findingByKey>;
  readonly findingDecide: Assembled<typeof findingDecide>;
}

/** Gives each use case what it works with. */
export function segregationServices(context: GovernanceContext): SegregationServices {
  return {
    conflictRuleCreate: conflictRuleCreate(context),
    conflictRuleUpdate: conflictRuleUpdate(context),
    conflictRuleRetire: conflictRuleRetire(context),
    conflictRules: conflictRules(context),
    conflictRuleByCode: conflictRuleByCode(context),
    conflictAccept: conflictAccept(context),
    conflictAcceptanceEnd: conflictAcceptanceEnd(context),
    conflictsPage: conflictsPage(context),
    conflictsOf: conflictsOf(context),
    segregationSettingsUpdate: segregationSettingsUpdate(context),
    segregationSettingsOf: segregationSettingsOf(context),
    detectiveRules: detectiveRulesOf(context),
    findingsPage: findingsPage(context),
    findingByKey: findingByKey(context),
    findingDecide: findingDecide(context),
  };
}

type RefusalOf<T> = T extends { readonly ok: false; readonly refusal: infer R } ? R : never;

/** Whatever a mutation that keeps duties apart may refuse. */
export type SegregationRefusal = {
  [K in keyof SegregationServices]: SegregationServices[K] extends (
    ...args: never[]
  ) => Promise<infer Outcome>
    ? RefusalOf<Outcome>
    : never;
}[keyof SegregationServices];
