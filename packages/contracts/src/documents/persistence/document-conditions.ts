import type { ListStatement } from '@duebook/platform';
import type { DocumentFilter, Reach } from '../application/ports';

/** Whether a hold that stands is on a row called `document`; `$1` is the tenant. */
const IS_UNDER_HOLD = `(
  exists (select from contracts.legal_hold as hold
           where hold.tenant_id = $1 and hold.lifted_at is null and hold.document_id = document.id)
  or exists (select from contracts.document_link as link
               join contracts.legal_hold as hold
                 on hold.tenant_id = $1 and hold.lifted_at is null
                    and hold.object_id = link.object_id and hold.object_type = link.object_type
              where link.tenant_id = $1 and link.unlinked_at is null
                and link.document_id = document.id))`;

/** Which rows called `document` a list shows. */
export function conditionsOf(list: ListStatement, reach: Reach, filter: DocumentFilter): string {
  const { objects, isUnderHold } = filter;
  const states = list.set(filter.states);
  return [
    ` and document.state = any (${states}::text[])`,
    list.when('entities', reach, (ids) => `document.legal_entity_id = any (${ids}::uuid[])`),
    list.when('kinds', filter.kindCodes, (codes) => `document.kind_code = any (${codes}::text[])`),
    list.days('document.document_date', filter.datedFrom, filter.datedTo, 'dated'),
    list.days('document.retain_until', filter.retainUntilFrom, filter.retainUntilTo, 'kept'),
    list.when('objects', objects && objects.map(({ id }) => id), (ids) => {
      const types = list.parameter(objects?.map(({ type }) => type));
      return `document.id in (
        select link.document_id from unnest(${ids}::uuid[], ${types}::text[]) as wanted (id, type)
          join contracts.document_link as link
            on link.tenant_id = $1 and link.unlinked_at is null
               and link.object_id = wanted.id and link.object_type = wanted.type)`;
    }),
    list.if('held', isUnderHold === true, IS_UNDER_HOLD),
    list.if('free', isUnderHold === false, `not ${IS_UNDER_HOLD}`),
  ].join('');
}
