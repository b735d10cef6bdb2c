import type { ContractsServices } from '@duebook/contracts';
import type { ContractMismatch } from '../domain/comparison';
import type { ContractMismatches } from './ports';

/** What concerns when a document is paid; what else a contract says is no matter between two accounts. */
const TERMS: ReadonlySet<string> = new Set<ContractMismatch['term']>(['DUE_DATE', 'CASH_DISCOUNT']);

/** By the deviations that contracts found when the documents were posted. */
export const contractMismatchesBy =
  ({ deviationsOf }: Pick<ContractsServices['invoiceTerms'], 'deviationsOf'>): ContractMismatches =>
  async (reader, documentIds) => {
    if (documentIds.length === 0) return [];
    const found = await deviationsOf(reader, documentIds);
    return found.flatMap(({ documentId, kind, agreed, invoiced }) =>
      isOfTerms(kind) && agreed !== null ? [{ documentId, term: kind, agreed, invoiced }] : [],
    );
  };

function isOfTerms(kind: string): kind is ContractMismatch['term'] {
  return TERMS.has(kind);
}
