import { ok } from '@duebook/kernel';
import {
  PARTY_FIELDS,
  PARTY_TEMPLATE,
  describePartyRefusal,
  partyOfRow,
  type LineVerdict,
  type PartyLine,
  type PartyLines,
} from '@duebook/parties';
import type { RowFinding } from '../../domain/row-finding';
import { defineTarget, type ImportTarget, type PostWork, type RowVerdict } from '../import-target';
import type { ImportedParty, ImportRunStore } from '../ports';

export interface PartyStores {
  readonly partyLines: PartyLines;
  readonly runs: Pick<ImportRunStore, 'addParties'>;
}

/** Customers and suppliers themselves, which parties judges and writes. */
export function partyTarget({ partyLines, runs }: PartyStores): ImportTarget {
  return defineTarget<typeof PARTY_FIELDS, PartyLine>({
    kind: 'PARTIES',
    fields: PARTY_FIELDS,
    template: PARTY_TEMPLATE,
    permission: 'parties.party.import',
    isOfLegalEntity: false,
    commandOf: (row, _, line) =>
      ok({ command: { line, party: partyOfRow(row) }, warnings: [], party: null }),
    // Lines of one code are one party, and those that contradict each other are judged below.
    groupOf: ({ party }) => party.code,
    keysOf: () => [],
    ownOf: ({ party: { code: holder, virtualAccountNumber } }) =>
      typeof virtualAccountNumber === 'string'
        ? [{ value: virtualAccountNumber, holder, ...VIRTUAL_ACCOUNT }]
        : [],
    judge: async ({ reader }, lines) => (await partyLines.judge(reader, lines)).map(rowVerdictOf),
    post: async ({ tx, importRunId }: PostWork, lines) => {
      const verdicts = await partyLines.write(tx, lines);
      await runs.addParties(tx, importRunId, broughtBy(verdicts));
      return verdicts.map(rowVerdictOf);
    },
  });
}

const VIRTUAL_ACCOUNT = {
  code: 'VIRTUAL_ACCOUNT_TAKEN',
  field: 'virtualAccountNumber',
  detail: describePartyRefusal('VIRTUAL_ACCOUNT_TAKEN'),
};

const OUTCOMES = {
  CREATED: 'POSTED',
  UPDATED: 'POSTED',
  UNCHANGED: 'ALREADY_THERE',
  REFUSED: 'REFUSED',
} as const satisfies Record<LineVerdict['outcome'], RowVerdict['outcome']>;

function rowVerdictOf({ outcome, findings }: LineVerdict): RowVerdict {
  return { outcome: OUTCOMES[outcome], findings: findings.map(rowFindingOf) };
}

function rowFindingOf(finding: LineVerdict['findings'][number]): RowFinding {
  const { code, severity, field } = finding;
  const detail = finding.detail ?? describePartyRefusal(code);
  return {
    code,
    severity,
    fields: field === null ? [] : [field],
    posted: null,
    sent: null,
    detail,
  };
}

/** Each party once, however many lines it has. */
function broughtBy(verdicts: readonly LineVerdict[]): readonly ImportedParty[] {
  const brought = new Map<string, ImportedParty>();
  for (const { outcome, partyId } of verdicts) {
    if (partyId === null || (outcome !== 'CREATED' && outcome !== 'UPDATED')) continue;
    brought.set(partyId, { partyId, isCreated: outcome === 'CREATED' });
  }
  return [...brought.values()];
}
