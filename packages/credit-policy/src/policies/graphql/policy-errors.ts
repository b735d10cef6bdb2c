import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userError,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';
import type { ImpactRefusal } from '../application/impact-request';
import type { PolicyRefusal } from '../application/policy-refusal';
import type { PolicyFault } from '../domain/policy-fault';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  POLICY_UNKNOWN:
    'The tenant has no such version of a credit policy. Take an id from `creditPolicyVersions`.',
  POLICY_CODE_INVALID:
    'A policy code is 1 to 40 letters, digits, points, lines and underscores. Correct it.',
  POLICY_NAME_INVALID: 'The name is empty or longer than 120 characters. Correct it.',
  POLICY_SCOPE_INVALID:
    'A scope names up to 200 values of a kind, each once, with a priority from -1,000 to 1,000; a report is asked for within the scope. Correct it.',
  POLICY_CLASS_INVALID:
    'A policy has 1 to 26 classes with a code of up to 20 characters and a name in both languages. Correct it.',
  POLICY_CLASS_DUPLICATE: 'Two classes have one code. Take one of them out.',
  POLICY_CLASS_MISSING: 'A band of the scorecard leads to a class without terms. Say its terms.',
  POLICY_CLASS_UNKNOWN: 'A rule names a class that the policy has no terms for. Correct it.',
  POLICY_SCORECARD_UNKNOWN: 'The tenant has no such scorecard. Take a code from `scorecards`.',
  POLICY_EXPRESSION_INVALID:
    'A formula or rule cannot be read; the message says where and what was expected. Correct it.',
  POLICY_DEPOSIT_INVALID:
    'A deposit is above 0 and up to 100 percent where the condition is DEPOSIT, and null elsewhere. Correct it.',
  POLICY_FIGURE_INVALID:
    'A figure is out of its range or has too many decimals, or a bound on trivial orders stands without a trivial amount. Correct it.',
  POLICY_RULE_DUPLICATE: 'Two rules of the order check have one code. Rename one of them.',
  POLICY_RULE_INVALID:
    'A rule of the order check says what its kind does not take, or lacks its expression. Correct it.',
  POLICY_RULE_THRESHOLD_MISSING:
    'A rule of the order check lacks the threshold, months or classes of its kind. Say them.',
  POLICY_NOT_DRAFT: 'The version was activated before. Draft the next one.',
  POLICY_NOT_ACTIVE: 'The version is a draft, or its last day is past. Nothing is left to end.',
  POLICY_BACK_DATED:
    'The day is past. Decisions of past days rest on what held then; take today or a later day.',
  POLICY_DAYS_INVALID:
    'The last day is before the first, or later than an end that was said before. Correct it.',
  POLICY_DAYS_OVERLAP:
    'Another version of the policy holds on some of the days. End it, or take days after it.',
  POLICY_TIED:
    'Another policy of the same scope and priority would hold for the same customers. Change the scope or the priority.',
  POLICY_IMPACT_MISSING:
    'Nobody has looked at what the draft would change as it stands. Send `creditPolicyImpactRequest` and wait for the report.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

type Shown = PolicyRefusal | ImpactRefusal | RefusalWithPath;

/** A refusal as a payload shows it: one error for each fault of content. */
export function policyErrors(refusal: Shown): UserError[] {
  if ('faults' in refusal) return refusal.faults.map(faultError);
  return [refusalError(refusal, messageOf(refusal))];
}

/** A refusal in words, where there is room for one of them. */
export function tellPolicyRefusal(refusal: PolicyRefusal): { code: string; message: string } {
  const [first] = policyErrors(refusal);
  return { code: first?.code ?? refusal.code, message: first?.message ?? '' };
}

function faultError({ code, path, detail }: PolicyFault): UserError {
  const text = messages[code] ?? userErrorText(code);
  const message = detail === null ? text : `${text} (${detail})`;
  return userError(code, message, ['input', 'content', ...path]);
}

function messageOf(refusal: Exclude<Shown, { readonly faults: unknown }>): string {
  const text = messages[refusal.code] ?? userErrorText(refusal.code);
  if (!('other' in refusal)) return text;
  const { policyCode, version } = refusal.other;
  return `${text} (${policyCode}, version ${String(version)})`;
}
