import type { Feature } from '../feature';
import { LEGAL_HOLD_LIFT } from './application/legal-hold-lift';
import { documentsPermissions } from './documents-permissions';
import { documentEvents } from './events/document-events';
import { documentInvariants } from './persistence/document-invariants';
import { documentTables } from './persistence/migrations/0060-documents';
import { documentText } from './persistence/migrations/0061-document-text';

/** Papers, and what becomes of them. */
export const documentsFeature: Feature = {
  migrations: [documentTables, documentText],
  changeable: {
    'contracts.document': ['UPDATE'],
    'contracts.document_content': ['UPDATE'],
    'contracts.document_version': ['UPDATE'],
    'contracts.document_link': ['UPDATE'],
    'contracts.legal_hold': ['UPDATE'],
    'contracts.legal_hold_reason': ['UPDATE'],
    'contracts.document_extraction': ['UPDATE'],
    'contracts.document_passage': ['DELETE'],
    'contracts.document_gram': ['DELETE'],
  },
  permissions: documentsPermissions,
  events: documentEvents,
  approvables: [LEGAL_HOLD_LIFT],
  invariants: documentInvariants,
};
