import type { ApprovalNeeded } from '@duebook/governance';
import type { VersionConflict } from '@duebook/platform';
import type { PolicyHeadRefusal } from '../domain/check-policy-head';
import type { ActivationRefusal } from '../domain/decide-activation';
import type { EndRefusal } from '../domain/decide-end';
import type { PolicyFault } from '../domain/policy-fault';

/** Content that makes no policy: every fault of it. */
export type PolicyFaulty = Readonly<{
  code: 'POLICY_FAULTY';
  path: readonly string[];
  faults: readonly PolicyFault[];
}>;

/** Why a policy stays as it is. */
export type PolicyRefusal =
  | PolicyHeadRefusal
  | PolicyFaulty
  | ActivationRefusal
  | EndRefusal
  | VersionConflict
  | Readonly<{
      code: 'LEGAL_ENTITY_UNKNOWN' | 'POLICY_UNKNOWN' | 'POLICY_IMPACT_MISSING';
      path: readonly string[];
    }>;

/** The same while it may be that somebody else has to agree first. */
export type PolicyStopped = PolicyRefusal | ApprovalNeeded;
