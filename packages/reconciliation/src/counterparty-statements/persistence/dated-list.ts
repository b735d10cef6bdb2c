import type { Id } from '@duebook/kernel';
import { ListStatement, type Statement } from '@duebook/platform';
import type { Among, Stretch } from '../application/list.ports';

/** A table whose rows are of a legal entity and of a day, and are listed so. */
export interface DatedTable<F> {
  readonly name: string;
  readonly table: string;
  readonly columns: string;
  /** The column of the day. */
  readonly day: string;
  /** Of the rows as `listed`. */
  conditions(list: ListStatement, filter: F): string;
  /** Whether the latest day comes first. */
  readonly isLatestFirst: boolean;
}

/** A page of a list, in one of few sizes: what is beyond the limit is for the caller to leave. */
export function pageOf<F>(
  tenantId: Id,
  of: DatedTable<F>,
  { legalEntityIds, filter, after, limit }: Stretch<F>,
): Statement {
  const list = new ListStatement(`reconciliation.${of.name}`, tenantId);
  const order = of.isLatestFirst ? 'desc' : 'asc';
  const further = list.when('after', after?.day ?? null, (day) => {
    const compare = of.isLatestFirst ? '<' : '>';
    return `(listed.${of.day}, listed.id) ${compare} (${day}::date, ${list.parameter(after?.id)}::uuid)`;
  });
  const conditions = conditionsOf(list, of, { legalEntityIds, filter });
  return list.of(
    `select ${of.columns} from ${of.table} as listed where listed.tenant_id = $1${conditions}${further}
      order by listed.${of.day} ${order}, listed.id ${order} ${list.atMost(limit)}`,
  );
}

/** How many a list has, counted up to `most`. */
export function countOf<F>(
  tenantId: Id,
  of: DatedTable<F>,
  { among, most }: { readonly among: Among<F>; readonly most: number },
): Statement {
  const list = new ListStatement(`reconciliation.${of.name}_count`, tenantId);
  const rows = `from ${of.table} as listed
                where listed.tenant_id = $1${conditionsOf(list, of, among)}`;
  return list.counting(rows, list.parameter(most));
}

/** The conditions of a list, for totals of the same rows. */
export function conditionsOf<F>(
  list: ListStatement,
  of: Pick<DatedTable<F>, 'conditions'>,
  { legalEntityIds, filter }: Among<F>,
): string {
  return (
    list.when('entities', legalEntityIds, (ids) => `listed.legal_entity_id = any(${ids}::uuid[])`) +
    of.conditions(list, filter)
  );
}
