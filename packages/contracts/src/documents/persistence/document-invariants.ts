import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of documents. */
export const documentInvariants: readonly Invariant[] = [
  noneOf(
    'DO1',
    'No deleted document says anything or was under hold, and each has all of its versions with their files',
    `select 'document ' || document.id || ' says something' from contracts.document as document
       join contracts.document_content as content
         on content.tenant_id = $1 and content.document_id = document.id
      where document.tenant_id = $1 and document.state = 'DELETED' and content.title is not null
     union all
     select 'document ' || document.id || ' is held' from contracts.document as document
       join contracts.legal_hold as hold
         on hold.tenant_id = $1 and hold.document_id = document.id
      where document.tenant_id = $1 and document.state = 'DELETED'
        and hold.placed_at < document.deleted_at
        and (hold.lifted_at is null or hold.lifted_at > document.deleted_at)
     union all
     select 'document ' || document.id || ' is held by an object' from contracts.document as document
       join contracts.document_link as link
         on link.tenant_id = $1 and link.document_id = document.id
            and link.linked_at < document.deleted_at
            and (link.unlinked_at is null or link.unlinked_at > document.deleted_at)
       join contracts.legal_hold as hold
         on hold.tenant_id = $1 and hold.object_id = link.object_id
            and hold.object_type = link.object_type and hold.placed_at < document.deleted_at
            and (hold.lifted_at is null or hold.lifted_at > document.deleted_at)
      where document.tenant_id = $1 and document.state = 'DELETED'
     union all
     select 'document ' || document.id || ' lacks a version' from contracts.document as document
       left join (select document_id, count(*) as files from contracts.document_version
                   where tenant_id = $1 group by document_id) as version
         on version.document_id = document.id
      where document.tenant_id = $1 and version.files is distinct from document.current_version
     union all
     select 'version ' || version.number || ' of document ' || version.document_id || ' has no file'
       from contracts.document_version as version
       join contracts.document as document
         on document.tenant_id = $1 and document.id = version.document_id
       left join platform.v_file as file
         on file.tenant_id = $1 and file.id = version.file_id
      where version.tenant_id = $1
        and case when file.id is null then document.state <> 'DELETED'
                 else file.sha256 <> version.sha256 end`,
  ),
];
