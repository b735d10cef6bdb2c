import type { ApprovalNeeded } from '@duebook/governance';
import { approvalUserErrors } from '@duebook/governance/graphql';
import {
  refusalError,
  sharedTexts,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';

/**
 * A refusal as a payload shows it.
 * @param texts of the feature's own codes
 * @param detail told behind the text, where there is any
 */
export function approvableError(
  refusal: RefusalWithPath | ApprovalNeeded,
  texts: Readonly<Record<string, string>>,
  detail: string | null = null,
): UserError {
  if ('need' in refusal) {
    const code = approvalUserErrors.APPROVAL_NEEDED;
    return refusalError({ code, path: [] }, userErrorText(code));
  }
  const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };
  const text = messages[refusal.code] ?? userErrorText(refusal.code);
  const told = missingRateOf(refusal) ?? detail;
  return refusalError(refusal, told === null ? text : `${text} (${told})`);
}

/** The currency that has no rate, and the day of it. */
function missingRateOf(refusal: RefusalWithPath): string | null {
  if (refusal.code !== 'RATE_MISSING' || !('currency' in refusal) || !('on' in refusal))
    return null;
  return `${String(refusal.currency)}, ${String(refusal.on)}`;
}
