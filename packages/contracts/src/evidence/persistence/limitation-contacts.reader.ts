import type { BusinessDate, Id } from '@duebook/kernel';
import type { ContactsOf } from '../application/package.ports';
import { LIMITATION_WORDS } from '../domain/package-words';
import type { RecordedKind } from '../../limitation/domain/limitation-event';

/** What was recorded of the limitation of claims, such as a demand that reached the debtor. */
export const limitationContacts: ContactsOf = async (reader, { openItemIds, asOf }) => {
  const rows = await reader.query<
    Readonly<{ on: BusinessDate; kind: RecordedKind; detail: string | null; documentId: Id | null }>
  >({
    name: 'contracts.evidence_limitation_contacts',
    text: `select event.happened_on as "on", event.kind, words.reference as detail,
                  event.document_id as "documentId"
             from contracts.limitation_event as event
             join contracts.limitation_event_words as words
               on words.tenant_id = $1 and words.event_id = event.id
            where event.tenant_id = $1 and event.retracted_at is null
              and event.happened_on <= $3::date
              and event.id in (
                select about.event_id from contracts.limitation_event_item as about
                 where about.tenant_id = $1 and about.open_item_id = any ($2::uuid[]))`,
    values: [reader.tenantId, openItemIds, asOf],
  });
  return rows.map(({ kind, ...contact }) => ({ ...contact, what: LIMITATION_WORDS[kind] }));
};
