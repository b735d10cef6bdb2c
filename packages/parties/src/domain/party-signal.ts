import {
  compareDates,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import { refusalAt, type PartyRefusal } from './party-refusal';
import { tidyText } from './text';

/** What somebody heard about a party, by what it is about. */
export type SignalKind =
  | 'PAYMENT_TROUBLE'
  | 'INSOLVENCY'
  | 'LAWSUIT'
  | 'ENFORCEMENT'
  | 'MANAGEMENT_CHANGE'
  | 'OWNERSHIP_CHANGE'
  | 'LOST_CUSTOMER'
  | 'STAFF_CUTS'
  | 'PRODUCTION_STOPPED'
  | 'RELOCATION'
  | 'QUALITY_DISPUTE'
  | 'RUMOUR'
  | 'POSITIVE_NEWS'
  | 'OTHER';

/** How much it says against paying. */
export type SignalSeverity = 'INFO' | 'ADVERSE' | 'SEVERE';

/** What sales or finance heard about a party. */
export interface SignalDraft {
  readonly partyId: Id;
  readonly kind: SignalKind;
  readonly severity: SignalSeverity;
  readonly heardOn: BusinessDate;
  /** From whom or where, in words. */
  readonly source: string;
  readonly text: string;
  readonly fileId: Id | null;
}

const LONGEST_TEXT = 2_000;
const LONGEST_SOURCE = 200;

/**
 * A signal as it is kept.
 * @param latestDay a day that has not begun anywhere on Earth was not heard on
 */
export function decideSignal(
  draft: SignalDraft,
  latestDay: BusinessDate,
): Result<SignalDraft, readonly PartyRefusal[]> {
  const text = tidyText(draft.text, LONGEST_TEXT);
  const source = tidyText(draft.source, LONGEST_SOURCE);
  const refusals = [
    ...(text === null ? [refusalAt('PARTY_SIGNAL_TEXT_INVALID', 'text')] : []),
    ...(source === null ? [refusalAt('PARTY_TEXT_INVALID', 'source')] : []),
    ...(compareDates(draft.heardOn, latestDay) > 0
      ? [refusalAt('PARTY_SIGNAL_HEARD_IN_FUTURE', 'heardOn')]
      : []),
  ];
  return text === null || source === null || refusals.length > 0
    ? refused(refusals)
    : ok({ ...draft, text, source });
}

/** Why a signal is taken back, as it is kept; null when it says nothing that can be kept. */
export function retractionReason(reason: string): string | null {
  return tidyText(reason, LONGEST_TEXT);
}
