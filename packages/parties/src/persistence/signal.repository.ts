import type { BusinessDate, Id } from '@duebook/kernel';
import { countedRows, ListStatement, type SqlReader } from '@duebook/platform';
import type { PartySignal, SignalFilter, SignalStore } from '../application/signal.ports';
import type { SignalKind, SignalSeverity } from '../domain/party-signal';

const COLUMNS = `signal.id, signal.party_id as "partyId", signal.kind, signal.severity,
  signal.heard_on as "heardOn", signal.file_id as "fileId", signal.recorded_at as "recordedAt",
  signal.recorded_by as "recordedBy", wording.source, wording.wording as text, retraction.reason,
  retraction.retracted_at as "retractedAt", retraction.retracted_by as "retractedBy"`;

const FROM = `parties.party_signal as signal
  join parties.party_signal_wording as wording
    on wording.tenant_id = $1 and wording.signal_id = signal.id
  left join parties.party_signal_retraction as retraction
    on retraction.tenant_id = $1 and retraction.signal_id = signal.id`;

interface SignalRow {
  readonly id: Id;
  readonly partyId: Id;
  readonly kind: SignalKind;
  readonly severity: SignalSeverity;
  readonly heardOn: BusinessDate;
  readonly fileId: Id | null;
  readonly recordedAt: Date;
  readonly recordedBy: Id;
  readonly source: string;
  readonly text: string;
  readonly reason: string | null;
  readonly retractedAt: Date | null;
  readonly retractedBy: Id | null;
}

/** More of one party nobody reads at once; the list has them all. */
const MOST_OF_PARTY = 100;

/** Signals in PostgreSQL. */
export const signalRepository: SignalStore = {
  add: async (tx, signal) => {
    const { id, partyId, kind, severity, heardOn, fileId, recordedAt, recordedBy } = signal;
    await tx.batch([
      {
        name: 'parties.add_signal',
        text: `insert into parties.party_signal
                 (tenant_id, id, party_id, kind, severity, heard_on, file_id, recorded_at,
                  recorded_by, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        values: [
          ...[tx.tenantId, id, partyId, kind, severity, heardOn, fileId, recordedAt, recordedBy],
          tx.commitId,
        ],
      },
      {
        name: 'parties.add_signal_wording',
        text: `insert into parties.party_signal_wording
                 (tenant_id, signal_id, source, wording, commit_id)
               values ($1, $2, $3, $4, $5)`,
        values: [tx.tenantId, id, signal.source, signal.text, tx.commitId],
      },
    ]);
  },

  retract: async (tx, id, reason) => {
    const added = await tx.query({
      name: 'parties.retract_signal',
      text: `insert into parties.party_signal_retraction
               (tenant_id, signal_id, reason, retracted_at, retracted_by, commit_id)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (tenant_id, signal_id) do nothing
             returning signal_id`,
      values: [tx.tenantId, id, reason, tx.startedAt, tx.caller.principalId, tx.commitId],
    });
    return added.length > 0;
  },

  byIds: async (reader, ids) => {
    const rows = await reader.query<SignalRow>({
      name: 'parties.signals_by_ids',
      text: `select ${COLUMNS} from ${FROM}
              where signal.tenant_id = $1 and signal.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(signalOf);
  },

  ofParties: async (reader, partyIds) => {
    const rows = await reader.query<SignalRow>({
      name: 'parties.signals_of_parties',
      text: `select ${COLUMNS}
               from unnest($2::uuid[]) as asked (party_id)
               cross join lateral
                 (select * from parties.party_signal as latest
                   where latest.tenant_id = $1 and latest.party_id = asked.party_id
                   order by latest.heard_on desc, latest.id desc
                   limit ${MOST_OF_PARTY}) as signal
               join parties.party_signal_wording as wording
                 on wording.tenant_id = $1 and wording.signal_id = signal.id
               left join parties.party_signal_retraction as retraction
                 on retraction.tenant_id = $1 and retraction.signal_id = signal.id
              order by signal.heard_on desc, signal.id desc`,
      values: [reader.tenantId, [...new Set(partyIds)]],
    });
    return rows.map(signalOf);
  },

  page: async (reader, { filter, limit, after }) => {
    const list = new ListStatement('parties.signals', reader.tenantId);
    const conditions = conditionsOf(list, filter);
    const further =
      after === null
        ? ''
        : list.when(
            'after',
            after.heardOn,
            (day) =>
              `(signal.heard_on, signal.id) < (${day}::date, ${list.parameter(after.id)}::uuid)`,
          );
    const rows = await reader.query<SignalRow>(
      list.of(`select ${COLUMNS} from ${FROM}
                where signal.tenant_id = $1${conditions}${further}
                order by signal.heard_on desc, signal.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(signalOf);
  },

  count: (reader, { filter, most }) => {
    const list = new ListStatement('parties.signals_count', reader.tenantId);
    const rows = `from ${FROM} where signal.tenant_id = $1${conditionsOf(list, filter)}`;
    return countedRows(reader, list.counting(rows, list.parameter(most)));
  },

  filesHeld: async (reader: SqlReader, fileIds) => {
    const rows = await reader.query<{ fileId: Id }>({
      name: 'parties.files_of_signals',
      text: `select distinct file_id as "fileId" from parties.party_signal
              where tenant_id = $1 and file_id is not null and file_id = any ($2::uuid[])`,
      values: [reader.tenantId, fileIds],
    });
    return new Set(rows.map(({ fileId }) => fileId));
  },
};

function conditionsOf(list: ListStatement, filter: SignalFilter): string {
  const { partyId, kinds, severities, heardFrom, heardTo, isRetracted } = filter;
  return [
    list.when('party', partyId, (id) => `signal.party_id = ${id}::uuid`),
    list.when('kinds', kinds, (all) => `signal.kind = any (${all}::text[])`),
    list.when('severities', severities, (all) => `signal.severity = any (${all}::text[])`),
    list.when('from', heardFrom, (day) => `signal.heard_on >= ${day}::date`),
    list.when('to', heardTo, (day) => `signal.heard_on <= ${day}::date`),
    list.when(
      'retracted',
      isRetracted,
      (asked) => `(retraction.signal_id is not null) = ${asked}::boolean`,
    ),
  ].join('');
}

function signalOf({ reason, retractedAt, retractedBy, ...signal }: SignalRow): PartySignal {
  const isStanding = reason === null || retractedAt === null || retractedBy === null;
  return { ...signal, retraction: isStanding ? null : { reason, retractedAt, retractedBy } };
}
