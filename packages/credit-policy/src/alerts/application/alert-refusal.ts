import type { ApprovalNeeded } from '@duebook/governance';
import type { VersionConflict } from '@duebook/platform';
import type { RuleFault } from '../domain/check-rule';

/** Why a rule stays as it is. */
export type RuleRefusal =
  | RuleFault
  | VersionConflict
  | Readonly<{
      code:
        | 'ALERT_RULE_UNKNOWN'
        | 'ALERT_RULE_NOT_DRAFT'
        | 'ALERT_RULE_NOT_ACTIVE'
        | 'ALERT_RULE_NOT_TRIED'
        | 'ALERT_OWNER_UNKNOWN'
        | 'LEGAL_ENTITY_UNKNOWN';
      path: readonly string[];
    }>;

/** The same while it may be that somebody else has to agree first. */
export type RuleStopped = RuleRefusal | ApprovalNeeded;
