import type { BusinessDate } from '@duebook/kernel';
import { coreName, foldedName, identifierKey } from '@duebook/parties';
import { countedRows, ListStatement, type SqlReader } from '@duebook/platform';
import type { EntryFilter, EntryPlace, EntryStretch } from '../application/ports';
import type { EntryState, NegativeListEntry } from '../domain/negative-list-entry';
import { ENTRY_COLUMNS, ENTRY_FROM, entryOf, type EntryRow } from './entry-rows';

/** Rows that an export reads at once. */
const CHUNK = 100;

/** Some of the list, what was listed last first. */
export async function entryPage(
  reader: SqlReader,
  { filter, today, limit, after }: EntryStretch,
): Promise<readonly NegativeListEntry[]> {
  const list = new ListStatement('credit_policy.negative_list', reader.tenantId);
  const conditions = conditionsOf(list, filter, today);
  const further =
    after === null
      ? ''
      : list.when(
          'after',
          after.listedOn,
          (day) =>
            `(entry.listed_on, entry.id) < (${day}::date, ${list.parameter(after.id)}::uuid)`,
        );
  const rows = await reader.query<EntryRow>(
    list.of(`select ${ENTRY_COLUMNS} from ${ENTRY_FROM}
              where entry.tenant_id = $1${conditions}${further}
              order by entry.listed_on desc, entry.id desc ${list.atMost(limit)}`),
  );
  return rows.slice(0, limit).map(entryOf);
}

/** How many entries a filter has. */
export function entryCount(
  reader: SqlReader,
  { filter, today, most }: Pick<EntryStretch, 'filter' | 'today'> & { readonly most: number },
): Promise<number> {
  const list = new ListStatement('credit_policy.negative_list_count', reader.tenantId);
  const rows = `from ${ENTRY_FROM} where entry.tenant_id = $1${conditionsOf(list, filter, today)}`;
  return countedRows(reader, list.counting(rows, list.parameter(most)));
}

/** Every entry of a filter in the same order. */
export async function* eachEntry(
  reader: SqlReader,
  asked: Pick<EntryStretch, 'filter' | 'today'>,
): AsyncGenerator<NegativeListEntry, void, void> {
  let after: EntryPlace | null = null;
  for (;;) {
    const found: readonly NegativeListEntry[] = await entryPage(reader, {
      ...{ ...asked, after, limit: CHUNK },
    });
    yield* found;
    const last: NegativeListEntry | undefined = found.at(-1);
    if (found.length < CHUNK || !last) return;
    after = { listedOn: last.listedOn, id: last.id };
  }
}

function conditionsOf(list: ListStatement, filter: EntryFilter, today: BusinessDate): string {
  const { reasonCodes, isDisputed, importedFileId, search, states } = filter;
  return [
    searched(list, search),
    list.when('reasons', reasonCodes, (all) => `entry.reason_code = any (${all}::text[])`),
    list.inStates(states, today, IN_STATE, lettersOf),
    list.when('disputed', isDisputed, (asked) => `(open.id is not null) = ${asked}::boolean`),
    list.when('file', importedFileId, (id) => `imported.file_id = ${id}::uuid`),
    list.when('from', filter.listedFrom, (day) => `entry.listed_on >= ${day}::date`),
    list.when('to', filter.listedTo, (day) => `entry.listed_on <= ${day}::date`),
    list.when('ends-from', filter.expiresFrom, (day) => `entry.expires_on >= ${day}::date`),
    list.when('ends-to', filter.expiresTo, (day) => `entry.expires_on <= ${day}::date`),
  ].join('');
}

/** Whole names as they sound alike, and whole numbers: both are keys. */
function searched(list: ListStatement, search: string | null): string {
  if (search === null) return '';
  return list.when(
    'search',
    foldedName(coreName(search)),
    (name) =>
      `(subject.folded_name = ${name} or subject.identifier_key = ${list.parameter(identifierKey(search))})`,
  );
}

const IN_STATE: Readonly<Record<EntryState, (day: string) => string>> = {
  REMOVED: () => 'entry.removed_on is not null',
  UPCOMING: (day) => `(entry.removed_on is null and entry.listed_on > ${day})`,
  EXPIRED: (day) => `(entry.removed_on is null and entry.expires_on < ${day})`,
  STANDING: (day) => `(entry.removed_on is null and entry.listed_on <= ${day}
    and (entry.expires_on is null or entry.expires_on >= ${day}))`,
};

function lettersOf(states: readonly EntryState[]): string {
  return states.map((state) => state.slice(0, 2).toLowerCase()).join('-');
}
