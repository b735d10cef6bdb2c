import type { BusinessDate, Id } from '@duebook/kernel';
import type {
  DisputeOutcome,
  EntryDispute,
  NegativeListEntry,
  SubjectIdentifierKind,
} from '../domain/negative-list-entry';

/** An entry with what is said of it, and whether a dispute is open. */
export const ENTRY_COLUMNS = `entry.id, entry.reason_code as "reasonCode",
  entry.listed_on as "listedOn", entry.expires_on as "expiresOn", entry.file_id as "fileId",
  imported.file_id as "importedFileId", entry.recorded_on as "recordedOn",
  entry.recorded_at as "recordedAt", entry.recorded_by as "recordedBy",
  entry.removed_on as "removedOn", entry.removed_at as "removedAt", entry.removed_by as "removedBy",
  subject.name, subject.identifier_kind as "identifierKind", subject.scheme, subject.country,
  subject.value, subject.legal_basis as "legalBasis", subject.source, subject.note,
  subject.removal_reason as "removalReason", (open.id is not null) as "isDisputed"`;

export const ENTRY_FROM = `credit_policy.negative_list_entry as entry
  join credit_policy.negative_list_subject as subject
    on subject.tenant_id = $1 and subject.entry_id = entry.id
  left join credit_policy.negative_list_import as imported
    on imported.tenant_id = $1 and imported.id = entry.import_id
  left join credit_policy.negative_list_dispute as open
    on open.tenant_id = $1 and open.entry_id = entry.id and open.outcome is null`;

export type EntryRow = Omit<NegativeListEntry, 'identifier' | 'removal'> & {
  readonly identifierKind: SubjectIdentifierKind | null;
  readonly scheme: string | null;
  readonly country: string | null;
  readonly value: string | null;
  readonly removedOn: BusinessDate | null;
  readonly removedAt: Date | null;
  readonly removedBy: Id | null;
  readonly removalReason: string | null;
};

/** An entry as its row has it. */
export function entryOf(row: EntryRow): NegativeListEntry {
  const { identifierKind, scheme, country, value, ...rest } = row;
  const { removedOn, removedAt, removedBy, removalReason, ...entry } = rest;
  const stands = removedOn === null || removedAt === null || removedBy === null;
  const isNamed = identifierKind === null || value === null || country === null;
  return {
    ...entry,
    identifier: isNamed ? null : { kind: identifierKind, scheme, country, value },
    removal: stands ? null : { reason: removalReason ?? '', removedOn, removedAt, removedBy },
  };
}

export const DISPUTE_COLUMNS = `dispute.id, dispute.entry_id as "entryId",
  dispute.disputed_by as "disputedBy", dispute.reason, dispute.disputed_on as "disputedOn",
  dispute.file_id as "fileId", dispute.recorded_at as "recordedAt",
  dispute.recorded_by as "recordedBy", dispute.outcome, dispute.end_reason as "endReason",
  dispute.ended_on as "endedOn", dispute.ended_at as "endedAt", dispute.ended_by as "endedBy"`;

export type DisputeRow = Omit<EntryDispute, 'end'> & {
  readonly outcome: DisputeOutcome | null;
  readonly endReason: string | null;
  readonly endedOn: BusinessDate | null;
  readonly endedAt: Date | null;
  readonly endedBy: Id | null;
};

/** A dispute as its row has it. */
export function disputeOf(row: DisputeRow): EntryDispute {
  const { outcome, endReason, endedOn, endedAt, endedBy, ...dispute } = row;
  const isOpen = outcome === null || endedOn === null || endedAt === null || endedBy === null;
  return {
    ...dispute,
    end: isOpen ? null : { outcome, reason: endReason ?? '', endedOn, endedAt, endedBy },
  };
}
