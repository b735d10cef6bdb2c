import { canonicalJson, Money, ok, type Id, type Result } from '@duebook/kernel';
import type { SqlReader, Transaction, WorkStopped } from '@duebook/platform';
import { waitsFor } from '../domain/autonomy';
import { explanationOf } from '../domain/explanation';
import { isByAmountAlone, isProposable, type Match, type MatchWithParts } from '../domain/match';
import type { LineDecision } from '../domain/match-decision';
import { boundsOf, USUAL_SETTINGS, type PolicySettings } from '../domain/match-policy';
import type { MatchingBounds } from '../domain/matching-input';
import { withStanding } from '../domain/standing-proposals';
import { adviceUnder } from './advices-of-matches';
import type {
  CandidatesFound,
  ItemsByAmount,
  MatchingContext,
  MatchingRun,
  RunLine,
  StoredExplanation,
} from './ports';
import type { RunWork } from './run-work';

/**
 * Finds and keeps what the next lines of a run are explained by. Candidates are read in one snapshot and
 * decided outside of any transaction; a line that somebody touched meanwhile is passed over, and one that
 * takes something by its amount alone is put off while others may mean it by more.
 */
export async function matchChunk(
  work: RunWork,
  run: MatchingRun,
  stretch: Stretch,
): Promise<Result<MatchingRun, WorkStopped>> {
  const going = work.claimed.mayGoOn();
  if (!going.ok) return going;
  const { context } = work;
  const settings = await settingsOf(context, run);
  const found = await read(context, run, { settings, stretch });
  const decisions = new Map(
    context.engine(found.input).map((decision) => [decision.lineId, decision]),
  );
  return context.unitOfWork.run(run.starter, 'matchingRunChunk', async (tx) => {
    const locked = await work.claimed.holdDone(tx);
    if (!locked.ok) return locked;
    if (locked.value.chunksDone !== run.chunksDone) return locked;
    const later = putOffIn(context, run, { runLines: found.runLines, decisions });
    const runLines = found.runLines.filter((line) => !later.includes(line));
    const kept = await keep(context, tx, { run, settings, ...found, runLines, decisions });
    await context.runs.putOff(
      tx,
      run.id,
      later.map(({ place }) => place),
    );
    const next = advanced(locked.value, kept);
    await context.runs.save(tx, run.id, { tally: next.tally, chunksDone: next.chunksDone });
    return ok(next);
  });
}

/** Lines that go behind all others: each once, as what is put off is behind all that was there at first. */
function putOffIn(
  { linesPerChunk }: MatchingContext,
  { chunksDone, linesTotal }: MatchingRun,
  { runLines, decisions }: Pick<Decided, 'runLines' | 'decisions'>,
): readonly RunLine[] {
  const isLast = (chunksDone + 1) * linesPerChunk >= (linesTotal ?? 0);
  if (isLast) return [];
  return runLines.filter(({ lineId }) => {
    const decision = decisions.get(lineId);
    return decision !== undefined && isByAmountAlone(decision);
  });
}

/** What is looked for once for several chunks, and kept between them. */
export interface Stretch {
  byAmount: ItemsByAmount;
  /** The place behind its last line. */
  below: number;
}

/** Before the first line. */
export function emptyStretch(): Stretch {
  return { byAmount: new Map(), below: 0 };
}

/** So many chunks are a stretch: a pass over all that is open for each would cost more than they do. */
const CHUNKS_PER_STRETCH = 40;

/** The policy is that of when the run was started. */
async function settingsOf(
  { unitOfWork, policies }: MatchingContext,
  { policyId, starter }: MatchingRun,
): Promise<PolicySettings> {
  if (policyId === null) return USUAL_SETTINGS;
  const [policy] = await policies.byIds(unitOfWork.reader(starter), [policyId]);
  return policy?.settings ?? USUAL_SETTINGS;
}

type Found = CandidatesFound & {
  readonly runLines: readonly RunLine[];
  readonly confirmations: ReadonlyMap<string, number>;
};

async function read(
  context: MatchingContext,
  run: MatchingRun,
  { settings, stretch }: { readonly settings: PolicySettings; readonly stretch: Stretch },
): Promise<Found> {
  const { unitOfWork, runs, candidates, tolerance, linesPerChunk } = context;
  const scope = await runs.accountOf(unitOfWork.reader(run.starter), run.houseBankAccountId);
  const currency = scope?.currency ?? 'CNY';
  const { legalEntityId } = run;
  const tolerated = await tolerance(run.starter, { legalEntityId, currency });
  const bounds = boundsOf(settings, Money.of(tolerated?.amount ?? '0', currency));
  const from = run.chunksDone * linesPerChunk;
  return unitOfWork.snapshot(run.starter, async (reader) => {
    const runLines = await runs.linesFrom(reader, run.id, { from, below: from + linesPerChunk });
    const ids = runLines.map(({ lineId }) => lineId);
    if (from >= stretch.below) await goOn(stretch, context, { reader, run, from, bounds });
    const found = await candidates.read(reader, ids, { bounds, byAmount: stretch.byAmount });
    // A dry run leaves nothing that stands, so that it decides on what it was before it began.
    const decidedBelow = run.isDryRun ? 0 : from;
    const itemIds = found.input.items.map(({ itemId }) => itemId);
    const standing = await candidates.standing(reader, itemIds, { runId: run.id, decidedBelow });
    const parties = found.input.parties.map(({ partyId }) => ({ partyId, pattern: '' }));
    const earned = await context.matches.confirmations(reader, parties);
    const confirmations = new Map(earned.map((each) => [patternKey(each), each.confirmations]));
    return { ...found, input: withStanding(found.input, standing), runLines, confirmations };
  });
}

/** The stretch that begins with a place. */
async function goOn(
  stretch: Stretch,
  { runs, candidates, linesPerChunk }: MatchingContext,
  at: {
    readonly reader: SqlReader;
    readonly run: MatchingRun;
    readonly from: number;
    readonly bounds: MatchingBounds;
  },
): Promise<void> {
  const below = at.from + CHUNKS_PER_STRETCH * linesPerChunk;
  const lines = await runs.linesFrom(at.reader, at.run.id, { from: at.from, below });
  const ids = lines.map(({ lineId }) => lineId);
  stretch.byAmount = await candidates.itemsByAmount(at.reader, ids, at.bounds);
  stretch.below = below;
}

type Decided = Found & {
  readonly run: MatchingRun;
  readonly settings: PolicySettings;
  readonly decisions: ReadonlyMap<Id, LineDecision>;
};

/** What became of the lines of a chunk. */
interface Kept {
  readonly done: number;
  readonly proposed: number;
  readonly left: number;
}

async function keep(context: MatchingContext, tx: Transaction, decided: Decided): Promise<Kept> {
  const { run, runLines, versions } = decided;
  const standing = new Map(
    (await context.matches.lockLines(tx, [...versions.keys()])).map((line) => [line.id, line]),
  );
  const lines: RunLine[] = [];
  const explanations: StoredExplanation[] = [];
  const proposals: MatchWithParts[] = [];
  for (const runLine of runLines) {
    const decision = decided.decisions.get(runLine.lineId);
    const line = standing.get(runLine.lineId);
    const isAsRead = line?.state === 'OPEN' && line.version === versions.get(runLine.lineId);
    if (!decision || !isAsRead) {
      lines.push({ ...runLine, outcome: 'SKIPPED' });
      continue;
    }
    const id = tx.ids.next();
    explanations.push({ id, lineId: line.id, explanation: explain(decided, decision) });
    const isProposed = isProposable(decision);
    const { case: found } = decision.ranked[0];
    const outcome = isProposed ? 'PROPOSED' : 'LEFT';
    lines.push({ ...runLine, outcome, case: found, explanationId: id });
    if (isProposed && !run.isDryRun) {
      proposals.push(proposalOf(tx, decided, { decision, line, explanationId: id }));
    }
  }
  await context.matches.addExplanations(tx, explanations);
  if (!run.isDryRun) {
    await context.matches.supersede(
      tx,
      explanations.map(({ lineId }) => lineId),
    );
    await context.matches.add(tx, proposals);
  }
  await context.runs.saveLines(tx, run.id, lines);
  const proposed = lines.filter(({ outcome }) => outcome === 'PROPOSED').length;
  return { done: runLines.length, proposed, left: runLines.length - proposed };
}

function explain(
  { run, itemsPerParty, cutShort, advices }: Decided,
  decision: LineDecision,
): string {
  return canonicalJson(
    explanationOf(decision, {
      policyVersion: run.policyVersion,
      itemsPerParty,
      partiesCutShort: partiesOf(decision).filter((partyId) => cutShort.has(partyId)),
      remittanceAdviceId: advices.get(decision.lineId) ?? null,
    }),
  );
}

function partiesOf({ ranked: [best] }: LineDecision): readonly Id[] {
  const named = [
    ...best.parts.map(({ partyId }) => partyId),
    ...(best.partyId ? [best.partyId] : []),
  ];
  return [...new Set(named)].sort();
}

function patternKey(of: { readonly partyId: Id | null; readonly pattern: string }): string {
  return `${of.partyId ?? ''} ${of.pattern}`;
}

function proposalOf(
  tx: Transaction,
  { run, settings, confirmations, cutShort, advices }: Decided,
  of: {
    readonly decision: LineDecision;
    readonly line: {
      readonly id: Id;
      readonly direction: Match['direction'];
      readonly amount: Money;
    };
    readonly explanationId: Id;
  },
): MatchWithParts {
  const { decision, line, explanationId } = of;
  const [best] = decision.ranked;
  const waits = waitsFor(decision, {
    settings,
    confirmations: confirmations.get(patternKey(best)) ?? 0,
    isCutShort: partiesOf(decision).some((partyId) => cutShort.has(partyId)),
  });
  // Field by field: thousands of these are made in a row, and spreading costs as much as deciding.
  const match: Match = {
    id: tx.ids.next(),
    lineId: line.id,
    houseBankAccountId: run.houseBankAccountId,
    legalEntityId: run.legalEntityId,
    runId: run.id,
    origin: 'ENGINE',
    state: 'PROPOSED',
    case: best.case,
    rule: best.rule,
    pattern: best.pattern,
    engineVersion: decision.engineVersion,
    policyId: run.policyId,
    partyId: best.partyId,
    direction: line.direction,
    amount: line.amount,
    unapplied: best.unapplied,
    leftover: best.leftover,
    score: best.score,
    margin: decision.margin,
    obstacles: decision.obstacles,
    explanationId,
    awaitsPosting: waits === null,
    blockedBy: waits,
    remittanceAdviceId: adviceUnder(decision, advices),
    documentId: null,
    furtherDocuments: [],
    allocationGroups: [],
    postingDate: null,
    isAutomatic: false,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    reversedOn: null,
    version: 1,
    createdAt: tx.startedAt,
  };
  return { match, parts: best.parts };
}

function advanced(run: MatchingRun, { done, proposed, left }: Kept): MatchingRun {
  const { tally } = run;
  return {
    ...run,
    chunksDone: run.chunksDone + 1,
    tally: {
      ...tally,
      done: tally.done + done,
      proposed: tally.proposed + proposed,
      left: tally.left + left,
    },
  };
}
