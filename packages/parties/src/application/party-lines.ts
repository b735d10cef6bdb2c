import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import { gatherLines, type GatheredLines, type PartyLine } from '../domain/gather-lines';
import { refusedAt, warnedAt, type LineFinding } from '../domain/line-finding';
import { fieldOfPath } from '../domain/party-row';
import type { PartyDecision } from '../domain/decide-upsert';
import { changesOf } from '../domain/plan-party';
import { decideAll, writeDecided, type PartyOutcome } from './parties-upsert';
import type { PartyStore } from './ports';

/** What becomes, or would become, of one line of a table of parties. */
export interface LineVerdict {
  readonly outcome: PartyOutcome['status'];
  /** Null when the party does not exist, or the line is refused. */
  readonly partyId: Id | null;
  readonly findings: readonly LineFinding[];
}

/** Lines of tables as parties. Asks no permission: whoever reads the table does. */
export interface PartyLines {
  /** A verdict per line, in order. Changes nothing. */
  judge(reader: SqlReader, lines: readonly PartyLine[]): Promise<readonly LineVerdict[]>;
  /** Creates and changes parties; a verdict per line, in order, with what is refused alone. */
  write(tx: Transaction, lines: readonly PartyLine[]): Promise<readonly LineVerdict[]>;
}

/** Lines of tables over a store. */
export function partyLinesOf(store: PartyStore): PartyLines {
  return {
    judge: async (reader, lines) => {
      const gathered = gatherLines(lines);
      const decisions = await decideAll(reader, store, partiesOf(gathered));
      return verdictsOf(lines.length, gathered, decisions.map(judgedOf), 'WITH_WARNINGS');
    },
    write: async (tx, lines) => {
      const gathered = gatherLines(lines);
      await store.lock(tx);
      const decisions = await decideAll(tx, store, partiesOf(gathered));
      const outcomes = await writeDecided(tx, store, decisions);
      return verdictsOf(lines.length, gathered, outcomes.map(writtenOf), 'WITHOUT_WARNINGS');
    },
  };
}

function partiesOf({ parties }: GatheredLines) {
  return parties.map(({ party }) => party);
}

/** What becomes of all lines of one code. */
type PartyVerdict =
  | Readonly<{ status: 'REFUSED'; refusals: Refusals }>
  | Readonly<{
      status: 'CREATED' | 'UPDATED' | 'UNCHANGED';
      partyId: Id | null;
      changes: readonly string[];
    }>;
type Refusals = Extract<PartyOutcome, { status: 'REFUSED' }>['refusals'];

function judgedOf(decision: PartyDecision): PartyVerdict {
  if (!decision.ok) return { status: 'REFUSED', refusals: decision.refusal };
  const { before, plan } = decision.value;
  if (before === null) return { status: 'CREATED', partyId: null, changes: [] };
  const changes = changesOf(plan);
  const status = changes.length > 0 ? 'UPDATED' : 'UNCHANGED';
  return { status, partyId: before.id, changes };
}

function writtenOf(outcome: PartyOutcome): PartyVerdict {
  return outcome.status === 'REFUSED' ? outcome : { ...outcome, changes: [] };
}

function verdictsOf(
  count: number,
  { parties, faults, otherNames }: GatheredLines,
  judged: readonly PartyVerdict[],
  telling: 'WITH_WARNINGS' | 'WITHOUT_WARNINGS',
): readonly LineVerdict[] {
  const verdicts = Array.from({ length: count }, (_, place): LineVerdict => {
    return { outcome: 'REFUSED', partyId: null, findings: faults.get(place) ?? [] };
  });
  parties.forEach(({ party, places }, index) => {
    const verdict = judged[index];
    if (verdict === undefined) return;
    if (verdict.status === 'REFUSED') {
      const findings = verdict.refusals.map(({ code, path }) =>
        refusedAt(code, fieldOfPath(path, party)),
      );
      // Every line of the party is bad with it, and each is named.
      for (const place of places) verdicts[place] = { outcome: 'REFUSED', partyId: null, findings };
      return;
    }
    const { status: outcome, partyId, changes } = verdict;
    for (const [nth, place] of places.entries()) {
      const isFirst = nth === 0;
      const firstLine = otherNames.get(place);
      const findings = [
        ...(isFirst && changes.length > 0
          ? [warnedAt('PARTY_CHANGED', null, changes.join(', '))]
          : []),
        ...(firstLine === undefined
          ? []
          : [warnedAt('PARTY_SEVERAL_NAMES', 'legalName', String(firstLine))]),
      ];
      verdicts[place] = {
        outcome,
        partyId,
        findings: telling === 'WITH_WARNINGS' ? findings : [],
      };
    }
  });
  return verdicts;
}
