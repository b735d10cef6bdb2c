import { compareText, isUuid, ok, readableText, refused, type Result } from '@duebook/kernel';
import { SCOPE_ORDER, type PolicyScope } from './policy-scope';

/** What a version is called, whom it is for and before which others it goes. */
export interface PolicyHead {
  readonly policyCode: string;
  readonly name: string;
  readonly scope: PolicyScope;
  readonly priority: number;
}

export type PolicyHeadRefusal = Readonly<{
  code: 'POLICY_CODE_INVALID' | 'POLICY_NAME_INVALID' | 'POLICY_SCOPE_INVALID';
  path: readonly string[];
}>;

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/u;
const LONGEST_NAME = 120;
const LONGEST_VALUE = 100;
const MOST_VALUES = 200;
const HIGHEST_PRIORITY = 1_000;

/** The head as it is kept: the values of a scope in one order, so that equal scopes are equal. */
export function checkPolicyHead(head: PolicyHead): Result<PolicyHead, PolicyHeadRefusal> {
  if (!CODE.test(head.policyCode)) {
    return refused({ code: 'POLICY_CODE_INVALID', path: ['policyCode'] });
  }
  const name = readableText(head.name, LONGEST_NAME);
  if (name === null) return refused({ code: 'POLICY_NAME_INVALID', path: ['name'] });
  const { priority } = head;
  if (!Number.isInteger(priority) || Math.abs(priority) > HIGHEST_PRIORITY) {
    return refused({ code: 'POLICY_SCOPE_INVALID', path: ['priority'] });
  }
  const faulty = SCOPE_ORDER.find((dimension) => !isSound(head.scope[dimension], dimension));
  if (faulty) return refused({ code: 'POLICY_SCOPE_INVALID', path: ['scope', faulty] });
  const ordered = (values: readonly string[]) => [...values].sort(compareText);
  const { legalEntityIds, productGroups, segments, regions } = head.scope;
  return ok({
    ...head,
    name,
    scope: {
      legalEntityIds: ordered(legalEntityIds),
      productGroups: ordered(productGroups),
      segments: ordered(segments),
      regions: ordered(regions),
    },
  });
}

function isSound(values: readonly string[], dimension: keyof PolicyScope): boolean {
  const isValue = (value: string) =>
    dimension === 'legalEntityIds' ? isUuid(value) : readableText(value, LONGEST_VALUE) === value;
  return (
    values.length <= MOST_VALUES && new Set(values).size === values.length && values.every(isValue)
  );
}
