import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId } = eventValue;

/** The name by which audit rows and events call what is filed; `Document` is a posted one there. */
export const FILED_DOCUMENT = 'FiledDocument';

/** What others are told of documents. */
export const documentEvents: readonly EventContract[] = [
  {
    type: 'contracts.DocumentChanged',
    description: 'A filed document was recorded, changed, read or deleted.',
    aggregateType: FILED_DOCUMENT,
    aggregateId: 'The document.',
    payload: {
      documentId: nodeId('The document.'),
      legalEntityId: eventValue.orNull(
        nodeId('The legal entity it is of.'),
        'where it is of no single one',
      ),
      kindCode: eventValue.text('The code of its kind, for example DELIVERY_NOTE.'),
      versionNumber: eventValue.integer('The number of its latest file, from 1.'),
      change: eventValue.choice('What happened.', {
        RECORDED: 'It was filed.',
        VERSION_ADDED: 'A further file is its latest version.',
        LINKED: 'It is about further objects.',
        UNLINKED: 'It is not about some objects any more.',
        CORRECTED: 'It says something else.',
        RETRACTED: 'It was recorded by mistake, and is kept to be seen.',
        DELETED: 'It is gone; that it was there is kept.',
        TEXT_READ: 'The text of its latest file was read, or cannot be.',
      }),
    },
  },
  {
    type: 'contracts.LegalHoldChanged',
    description: 'A legal hold was placed or lifted.',
    aggregateType: 'LegalHold',
    aggregateId: 'The hold.',
    payload: {
      legalHoldId: nodeId('The hold.'),
      documentId: eventValue.orNull(nodeId('The document that it is on.'), 'for one on an object'),
      objectId: eventValue.orNull(
        nodeId('The object that it is on, with everything linked to it.'),
        'for one on a document',
      ),
      change: eventValue.choice('What happened.', {
        PLACED: 'From now on nothing of it is deleted.',
        LIFTED: 'It holds nothing any more.',
      }),
    },
  },
];

export type DocumentChange =
  | 'RECORDED'
  | 'VERSION_ADDED'
  | 'LINKED'
  | 'UNLINKED'
  | 'CORRECTED'
  | 'RETRACTED'
  | 'DELETED'
  | 'TEXT_READ';
