import { canonicalJson } from '@duebook/kernel';
import type { ConfirmationContent } from './confirmation';

/** The form of {@link contentText}; another one gets another number, and old hashes stay right. */
const FORM = 1;

/**
 * What is hashed of a confirmation: all that is shown, in one text that anybody can make again from it
 * (JSON with sorted keys and without blanks, UTF-8).
 */
export function contentText(content: ConfirmationContent): string {
  const { legalEntityName, partyName, asOf, lines, totals } = content;
  return canonicalJson({
    form: FORM,
    legalEntityName,
    partyName,
    asOf,
    lines: lines.map(({ openItemId: _, ...line }) => line),
    totals,
  });
}
