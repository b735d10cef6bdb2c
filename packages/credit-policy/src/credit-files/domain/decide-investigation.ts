import {
  compareDates,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { Investigation, InvestigationKind } from './file-fact';
import { faultAt, type FileFault } from './file-refusal';

/** An inquiry or a visit as somebody tells it. */
export interface InvestigationDraft {
  readonly kind: InvestigationKind;
  readonly heldOn: BusinessDate;
  readonly conductedBy: string;
  readonly findings: string;
  readonly nextDueOn: BusinessDate | null;
  readonly fileId: Id | null;
}

/** One that can be kept. */
export type DecidedInvestigation = Omit<
  Investigation,
  'id' | 'partyId' | 'recordedAt' | 'recordedBy' | 'retirement'
>;

const LONGEST_FINDINGS = 4_000;
const LONGEST_NAME = 200;

/** As it is kept, or every fault of it. @param latestDay nobody was there later */
export function decideInvestigation(
  draft: InvestigationDraft,
  latestDay: BusinessDate,
): Result<DecidedInvestigation, readonly FileFault[]> {
  const { kind, heldOn, nextDueOn, fileId } = draft;
  const conductedBy = readableText(draft.conductedBy, LONGEST_NAME);
  const findings = readableText(draft.findings, LONGEST_FINDINGS);
  const faults = [
    ...(conductedBy === null ? [faultAt('CREDIT_FILE_TEXT_INVALID', 'conductedBy')] : []),
    ...(findings === null ? [faultAt('CREDIT_FILE_TEXT_INVALID', 'findings')] : []),
    ...(compareDates(heldOn, latestDay) > 0
      ? [faultAt('CREDIT_FILE_DATE_IN_FUTURE', 'heldOn')]
      : []),
    ...(nextDueOn !== null && compareDates(nextDueOn, heldOn) <= 0
      ? [faultAt('CREDIT_FILE_EXPIRY_INVALID', 'nextDueOn')]
      : []),
  ];
  return conductedBy === null || findings === null || faults.length > 0
    ? refused(faults)
    : ok({ kind, heldOn, conductedBy, findings, nextDueOn, fileId });
}
