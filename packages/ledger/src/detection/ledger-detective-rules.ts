import type { DetectiveRule } from '@duebook/governance';
import { DOCUMENT_TYPE_NAMES } from '../receivables/domain/document-type-name';
import { findDocuments, type DocumentPattern } from './persistence/find-documents';
import { lapping, selfService } from './persistence/matching-patterns';
import { bankAccountThenPayment, creditThenReceipt, roundTrip } from './persistence/money-patterns';

/** The patterns that the ledger looks for among its documents. */
export const ledgerDetectiveRules: readonly DetectiveRule[] = [
  bankAccountThenPayment,
  creditThenReceipt,
  roundTrip,
  lapping,
  selfService,
].map(ruleOf);

function ruleOf(pattern: DocumentPattern): DetectiveRule {
  const { code, name, nameZh, description } = pattern;
  return {
    ...{ code, name, nameZh, description },
    find: async (reader, window) => {
      const found = await findDocuments(reader, pattern, window);
      return found.map(({ documents, partyId, ...finding }) => ({
        ...finding,
        subjects: [
          ...documents.map(({ kind, id }) => ({ type: DOCUMENT_TYPE_NAMES[kind], id })),
          { type: 'Party', id: partyId },
        ],
      }));
    },
  };
}
