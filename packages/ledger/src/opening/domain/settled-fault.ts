import { addDays, type BusinessDate } from '@duebook/kernel';
import { refusal, type RowFinding } from '../../imports/domain/row-finding';
import type { SettledDocumentCommand } from './history-row';

/** What a settled document is held against. */
export interface SettledFacts {
  /** The latest calendar day that it is anywhere. */
  readonly today: BusinessDate;
  /** Null before the opening was started. */
  readonly goLiveOn: BusinessDate | null;
  /** An opening item stands in the books under the same key. */
  readonly wasOpen: boolean;
}

/**
 * Why a document cannot have been settled before go-live; nothing when it can. What was settled later
 * was open at go-live, and so it is an opening item, whose payment the books tell themselves.
 */
export function settledFaults(
  { documentDate, documentNumber, settledOn }: SettledDocumentCommand,
  { today, goLiveOn, wasOpen }: SettledFacts,
): readonly RowFinding[] {
  const lastDay = goLiveOn === null ? null : addDays(goLiveOn, -1);
  const isLate = (day: BusinessDate): boolean => lastDay !== null && day > lastDay;
  const late = (field: string, sent: BusinessDate): RowFinding =>
    refusal('SETTLED_TOO_LATE', [field], { sent, detail: lastDay });
  return [
    ...(isLate(documentDate) ? [late('documentDate', documentDate)] : []),
    ...(isLate(settledOn) ? [late('settledOn', settledOn)] : []),
    ...(settledOn > today
      ? [refusal('SETTLED_IN_FUTURE', ['settledOn'], { sent: settledOn })]
      : []),
    ...(wasOpen
      ? [refusal('SETTLED_IS_OPENING_ITEM', ['documentNumber'], { sent: documentNumber })]
      : []),
  ];
}
