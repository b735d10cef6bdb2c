import type { PermissionDescription } from '@duebook/governance';

export const READ_DOCUMENTS = 'contracts.document.read';
export const RECORD_DOCUMENTS = 'contracts.document.record';
export const DEFINE_KINDS = 'contracts.document.define';
export const DELETE_DOCUMENTS = 'contracts.document.delete';
export const HOLD_DOCUMENTS = 'contracts.document.hold';
export const RELEASE_DOCUMENTS = 'contracts.document.release';
export const READ_ACCESSES = 'contracts.document.audit';

/** Who may do what with documents. Of those that belong to no single legal entity: in the whole tenant. */
export const documentsPermissions: readonly PermissionDescription[] = [
  { name: READ_DOCUMENTS, description: 'See documents, search them, and open their files.' },
  {
    name: RECORD_DOCUMENTS,
    description: 'Record documents, link, correct and retract them, and add versions.',
  },
  { name: DEFINE_KINDS, description: 'Say what a kind of document names and how long it is kept.' },
  { name: DELETE_DOCUMENTS, description: 'Delete documents that need not be kept any longer.' },
  { name: HOLD_DOCUMENTS, description: 'Place a legal hold, under which nothing is deleted.' },
  { name: RELEASE_DOCUMENTS, description: 'Lift a legal hold that somebody else has placed.' },
  { name: READ_ACCESSES, description: 'See who opened which version of a document, and when.' },
];
