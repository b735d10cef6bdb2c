import type { BusinessDate, Id, Result } from '@duebook/kernel';
import type { ClaimedWork, SqlReader, Transaction, WorkStopped } from '@duebook/platform';
import { compileScorecard, type CompiledScorecard } from '../domain/compile-scorecard';
import type { ClassAssignment } from '../domain/credit-class';
import type { PartyScore, Scored } from '../domain/party-score';
import { addMoves, type ClassMove } from '../domain/score-run';
import { scoreParty } from '../domain/score-party';
import type { Scorecard } from '../domain/scorecard';
import { changeBy, creditClassChanged } from '../events/score.event';
import type { LastScore, ScorecardContext, StoredRun } from './ports';

/** Scores the next parties of a run, as one unit of work that says in it that it is done. */
export function scorePiece(
  context: ScorecardContext,
  work: ClaimedWork<StoredRun>,
  scorecard: Scorecard,
): Promise<Result<StoredRun, WorkStopped>> {
  return work.piece(async (tx, run) => {
    const from = run.partiesDone;
    const below = from + context.partiesPerPiece;
    const partyIds = await context.runs.partiesFrom(tx, run.id, { from, below });
    const moves = await scoreInside(context, tx, { run, scorecard, partyIds });
    const partiesDone = from + partyIds.length;
    const classMoves = addMoves(run.classMoves, moves);
    await context.runs.save(tx, run.id, { partiesDone, classMoves });
    return { ...run, partiesDone, classMoves };
  });
}

interface Piece {
  readonly run: StoredRun;
  readonly scorecard: Scorecard;
  readonly partyIds: readonly Id[];
}

async function scoreInside(
  context: ScorecardContext,
  tx: Transaction,
  { run, scorecard, partyIds }: Piece,
): Promise<readonly ClassMove[]> {
  const scored = await scoresOf(context, tx, { scorecard, partyIds, asOf: run.asOf });
  const last = new Map(
    (await context.scores.lastOf(tx, partyIds)).map((each) => [each.partyId, each]),
  );
  if (!run.isDryRun) {
    const today = (await context.customers.today(tx, tx.startedAt)).everywhere;
    // A run that waited for days is no reason to have another class on days that are past.
    const from = run.countsFrom < today ? today : run.countsFrom;
    const scores = [...scored].map(([partyId, each]) =>
      keptOf(tx, { ...run, countsFrom: from }, { partyId, scored: each, last: last.get(partyId) }),
    );
    await keep(context, tx, { scores, from });
  }
  return movesOf(scored, last);
}

/** What parties score by a version, and nothing is kept of it. */
export async function scoresOf(
  { facts }: Pick<ScorecardContext, 'facts'>,
  reader: SqlReader,
  asked: Pick<Piece, 'scorecard' | 'partyIds'> & Pick<StoredRun, 'asOf'>,
): Promise<ReadonlyMap<Id, Scored>> {
  const { scorecard, partyIds, asOf } = asked;
  const compiled: CompiledScorecard = compileScorecard(
    scorecard.content,
    await facts.definitions(reader),
  );
  const names = compiled.facts.map(({ name }) => name);
  const currency = compiled.currencyCode;
  const question = { partyIds, legalEntityId: null, asOf, currency, names };
  const known = await facts.read(reader, question);
  return new Map(
    partyIds.map((partyId) => [partyId, scoreParty(compiled, known.get(partyId) ?? new Map())]),
  );
}

interface ToKeep {
  readonly partyId: Id;
  readonly scored: Scored;
  readonly last: LastScore | undefined;
}

function keptOf(tx: Transaction, run: StoredRun, { partyId, scored, last }: ToKeep): PartyScore {
  const isOvertaken = last !== undefined && last.asOf > run.asOf;
  return {
    ...scored,
    ...{ id: tx.ids.next(), runId: run.id, scorecardId: run.scorecardId, partyId, asOf: run.asOf },
    countsFrom: isOvertaken ? null : run.countsFrom,
    previousId: last?.scoreId ?? null,
    scoredAt: tx.startedAt,
  };
}

async function keep(
  { scores: store, classes, classesOf }: ScorecardContext,
  tx: Transaction,
  { scores, from }: Readonly<{ scores: readonly PartyScore[]; from: BusinessDate }>,
): Promise<void> {
  await store.add(tx, scores);
  const partyIds = scores.map(({ partyId }) => partyId);
  const standing = await classesOf(tx, partyIds, from);
  const assignments = scores.flatMap((score) =>
    score.countsFrom === null ? [] : [assignmentBy(tx, { ...score, from: score.countsFrom })],
  );
  await classes.add(tx, assignments);
  for (const assignment of assignments) {
    const before = standing.get(assignment.partyId);
    // While somebody has given another class the score changes none.
    if (!before || before.source === 'OVERRIDE' || before.classCode === assignment.classCode)
      continue;
    tx.emit(creditClassChanged(changeBy(assignment, before.classCode)));
  }
}

function assignmentBy(
  tx: Transaction,
  score: PartyScore & { readonly from: ClassAssignment['validFrom'] },
): ClassAssignment {
  const { partyId, classCode, runId: scoreRunId, id: scoreId, from: validFrom } = score;
  return {
    ...{ id: tx.ids.next(), partyId, classCode, source: 'SCORE', scoreRunId, scoreId, validFrom },
    ...{ validTo: null, withdrawnOn: null, reason: null, applicationId: null, version: 1 },
    ...{ assignedBy: tx.caller.principalId, assignedAt: tx.startedAt },
  };
}

function movesOf(
  scored: ReadonlyMap<Id, Scored>,
  last: ReadonlyMap<Id, LastScore>,
): readonly ClassMove[] {
  const each = [...scored].map(([partyId, { classCode }]) => {
    return { from: last.get(partyId)?.classCode ?? null, to: classCode, count: 1 };
  });
  return addMoves(each, []);
}
