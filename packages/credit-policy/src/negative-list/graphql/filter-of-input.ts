import type { BusinessDate } from '@duebook/kernel';
import { uuidOrNullOf, type Sent } from '@duebook/platform/graphql';
import type { EntryFilter } from '../application/ports';
import type { EntryDraft } from '../domain/negative-list-entry';
import type { NegativeListEntryFilterInput, NegativeListEntryInput } from './negative-list.inputs';

/** A filter as it was sent; what is left out filters nothing. */
export function filterOf(sent: Sent<NegativeListEntryFilterInput>): EntryFilter {
  const { search = null, reasonCodes = null, states = null, isDisputed = null } = sent;
  return {
    ...{ search, reasonCodes, states, isDisputed },
    importedFileId: uuidOrNullOf('File', sent.importedFileId),
    ...bounds(sent),
  };
}

function bounds(
  sent: Sent<NegativeListEntryFilterInput>,
): Record<'listedFrom' | 'listedTo' | 'expiresFrom' | 'expiresTo', BusinessDate | null> {
  return {
    listedFrom: sent.listedFrom ?? null,
    listedTo: sent.listedTo ?? null,
    expiresFrom: sent.expiresFrom ?? null,
    expiresTo: sent.expiresTo ?? null,
  };
}

/** An entry as it was sent. */
export function draftOf(sent: NegativeListEntryInput): EntryDraft {
  const { name, identifier, reasonCode, source, listedOn } = sent;
  const { legalBasis = null, expiresOn = null, note = null } = sent;
  return {
    ...{ name, reasonCode, legalBasis, source, listedOn, expiresOn, note },
    identifier: identifier
      ? {
          ...{ kind: identifier.kind, scheme: identifier.scheme ?? null, value: identifier.value },
          country: identifier.countryCode ?? '',
        }
      : null,
    fileId: uuidOrNullOf('File', sent.fileId),
  };
}
