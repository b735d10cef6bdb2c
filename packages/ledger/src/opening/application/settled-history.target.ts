import { latestDayAt, type BusinessDate } from '@duebook/kernel';
import { targetFields, templateOf, type SqlReader } from '@duebook/platform';
import {
  defineTarget,
  type ImportTarget,
  type RowVerdict,
} from '../../imports/application/import-target';
import { withPartiesToCome } from '../../imports/application/judge-documents';
import { chineseColumns } from '../../imports/application/targets/chinese-columns';
import {
  COMMON_FIELDS,
  FORMER_TRADE_FIELDS,
  IDENTITY_FIELDS,
  PARTY_FIELDS,
} from '../../imports/application/targets/document-fields';
import type { SettlementStore } from '../../imports/application/settlement.ports';
import { documentKeys } from '../../imports/domain/document-row';
import { refusal } from '../../imports/domain/row-finding';
import type { PostingStore } from '../../receivables/application/ports';
import { TRADE_POSTINGS } from '../../receivables/domain/document-kind';
import { goLiveOf, numberScopeOf } from '../../receivables/domain/header';
import type { PartyFact, PostingFacts } from '../../receivables/domain/posting-facts';
import { settledDocumentOf, type SettledDocumentCommand } from '../domain/history-row';
import { settledFaults } from '../domain/settled-fault';
import type { HistoryKey, HistoryStore, KeptHistory } from './ports';

const FIELDS = targetFields({
  ...PARTY_FIELDS,
  ...IDENTITY_FIELDS,
  ...FORMER_TRADE_FIELDS,
  settledOn: { type: 'DATE', isRequired: true },
  amount: { type: 'DECIMAL', isRequired: true },
  isDisputed: { type: 'CHOICE', choices: ['YES', 'NO'] },
  ...COMMON_FIELDS,
});

export interface HistoryStores {
  readonly postings: PostingStore;
  readonly history: HistoryStore;
  readonly settlements: Pick<SettlementStore, 'findDocuments'>;
}

/** Documents that were paid before go-live, with the day they were paid on. Posts nothing. */
export function settledHistoryTarget(stores: HistoryStores): ImportTarget {
  return defineTarget({
    kind: 'SETTLED_HISTORY',
    fields: FIELDS,
    template: templateOf(FIELDS, chineseColumns(FIELDS)),
    permission: 'ledger.opening.load',
    commandOf: settledDocumentOf,
    keysOf: (command) => documentKeys(command.kind, command),
    judge: async ({ reader, now, createsParties }, commands) => {
      const known = await loadFacts(stores.postings, reader, commands);
      const facts = createsParties ? withPartiesToCome(known) : known;
      const today = latestDayAt(now);
      return (await decideAll(stores, reader, { commands, facts, today })).verdicts;
    },
    post: async ({ tx, importRunId }, commands) => {
      const facts = await loadFacts(stores.postings, tx, commands);
      const today = latestDayAt(tx.startedAt);
      const { verdicts, fresh } = await decideAll(stores, tx, { commands, facts, today });
      await stores.history.write(tx, importRunId, fresh);
      return verdicts;
    },
  });
}

function loadFacts(
  postings: PostingStore,
  reader: SqlReader,
  commands: readonly SettledDocumentCommand[],
): Promise<PostingFacts> {
  const codes = commands.flatMap(({ party }) => ('code' in party ? [party.code] : []));
  return postings.loadFacts(reader, {
    legalEntityIds: [...new Set(commands.map(({ legalEntityId }) => legalEntityId))],
    accountCodes: [],
    partyIds: [],
    partyCodes: [...new Set(codes)],
    termCodes: [],
    contractNumbers: [],
    conversions: [],
    days: [],
  });
}

interface Deciding {
  readonly commands: readonly SettledDocumentCommand[];
  readonly facts: PostingFacts;
  readonly today: BusinessDate;
}

async function decideAll(
  { history, settlements }: HistoryStores,
  reader: SqlReader,
  { commands, facts, today }: Deciding,
): Promise<{ readonly verdicts: readonly RowVerdict[]; readonly fresh: readonly KeptHistory[] }> {
  const kept = commands.map((command) => {
    const party = facts.party(command.party);
    return party ? keptOf(command, party) : null;
  });
  const found = await history.find(
    reader,
    kept.flatMap((document) => document ?? []),
  );
  const inBooks = await settlements.findDocuments(
    reader,
    commands.flatMap(({ kind }, place) => {
      const document = kept[place] ?? null;
      return document === null ? [] : [{ ...document, kind, place }];
    }),
  );
  const standing = new Map(found.map((document) => [keyOf(document), document]));
  const fresh: KeptHistory[] = [];
  const verdicts = kept.map((document, index): RowVerdict => {
    const command = commands[index];
    if (document === null || command === undefined) return partyUnknown(command);
    const same = standing.get(keyOf(document));
    if (same) return compare(same, document);
    const goLiveOn = goLiveOf(command.legalEntityId, facts);
    const wasOpen = inBooks.get(index)?.some(({ isOpening }) => isOpening) ?? false;
    const faults = settledFaults(command, { today, goLiveOn, wasOpen });
    if (faults.length > 0) return { outcome: 'REFUSED', findings: faults };
    standing.set(keyOf(document), document);
    fresh.push(document);
    return { outcome: 'POSTED', findings: [] };
  });
  return { verdicts, fresh };
}

function partyUnknown(command: SettledDocumentCommand | undefined): RowVerdict {
  const sent = command && 'code' in command.party ? command.party.code : null;
  return { outcome: 'REFUSED', findings: [refusal('PARTY_UNKNOWN', ['partyCode'], { sent })] };
}

function keptOf(command: SettledDocumentCommand, party: PartyFact): KeptHistory {
  const isPurchase = TRADE_POSTINGS[command.kind].itemClass === 'PAYABLE';
  return {
    legalEntityId: command.legalEntityId,
    sourceSystem: command.sourceSystem,
    kind: command.kind,
    numberScope: numberScopeOf(command, party, isPurchase),
    documentNumber: command.documentNumber,
    partyId: party.id,
    documentDate: command.documentDate,
    dueDate: command.dueDate,
    settledOn: command.settledOn,
    currency: command.amount.currency,
    amount: command.amount.toStorageText(),
    isDisputed: command.isDisputed,
    reference: command.reference,
  };
}

function keyOf(key: HistoryKey): string {
  const { legalEntityId, sourceSystem, kind, numberScope, documentNumber } = key;
  return JSON.stringify([legalEntityId, sourceSystem, kind, numberScope, documentNumber]);
}

/** The fields of a settled document that make another one of it, by the column they come from. */
const COMPARED = {
  partyId: 'partyCode',
  documentDate: 'documentDate',
  dueDate: 'dueDate',
  settledOn: 'settledOn',
  currency: 'currency',
  amount: 'amount',
  isDisputed: 'isDisputed',
} as const satisfies Partial<Record<keyof KeptHistory, string>>;

function compare(standing: KeptHistory, sent: KeptHistory): RowVerdict {
  const fields = Object.keys(COMPARED) as (keyof typeof COMPARED)[];
  const findings = fields
    .filter((field) => standing[field] !== sent[field])
    .map((field) =>
      refusal('DOCUMENT_DIFFERS', [COMPARED[field]], {
        posted: String(standing[field]),
        sent: String(sent[field]),
      }),
    );
  return findings.length === 0
    ? { outcome: 'ALREADY_THERE', findings }
    : { outcome: 'REFUSED', findings };
}
