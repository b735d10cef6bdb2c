import { Decimal, invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import { type CreditStory, type Edges, untilDone } from './credit-story';
import { activateStarterPack, type PackFigures } from './starter-pack';
import { okOf } from '../terminal-guide';

/** How customers score by how they behave. */
export interface ScoringFigures {
  readonly pack: PackFigures;
  readonly scored: number;
  /** By class. */
  readonly classes: Readonly<Record<string, number>>;
  readonly explained: ShownScore;
  /** Every customer has a class, and the points of the one that is explained add up to its score. */
  readonly holds: boolean;
}

/** A score, as the API explains it. */
export interface ShownScore {
  readonly party: { readonly code: string };
  readonly score: string;
  readonly abilityScore: string;
  readonly willingnessScore: string;
  readonly classCode: string;
  readonly absentWeightPercent: string;
  readonly factors: readonly {
    readonly code: string;
    readonly points: number;
    readonly weightPercent: string;
    readonly weightedPoints: string;
    readonly value: string | null;
  }[];
}

const SCORECARD = 'TRADE_CUSTOMER';

/** Lets the starter pack hold, and scores everybody by the ledger alone. */
export async function scoreCustomers(story: CreditStory): Promise<ScoringFigures> {
  const { guide, people, creditPolicy } = story;
  const { creditController } = people;
  guide.chapter('Whom to trust? Customers score by how they pay (信用评分)');
  const pack = await activateStarterPack(story);
  const scorecardId = await findScorecard(story);
  const { scoreRun } = await creditController.change<{
    readonly scoreRun: { readonly id: string };
  }>('scoreRunStart', 'scoreRun { id }', { scorecardId });
  await untilDone(creditController, { type: 'ScoreRun', id: scoreRun.id }, () =>
    creditPolicy.scorecards.runner.runNext(),
  );
  const figures = { pack, ...(await readScores(story, scoreRun.id)) };
  tell(story, figures);
  return figures;
}

async function findScorecard({ people }: CreditStory): Promise<string> {
  const { scorecards } = await people.creditController.ask<{
    readonly scorecards: Edges<{ readonly id: string }>;
  }>(
    `query ($code: String!) {
       scorecards(first: 1, filter: { codes: [$code], states: [ACTIVE] }) {
         edges { node { id } } } }`,
    { code: SCORECARD },
  );
  const [scorecard] = nodesOf(scorecards);
  invariant(scorecard, 'the starter pack has this scorecard');
  return scorecard.id;
}

const SCORES = `query ($run: ID!) {
  creditScores(first: 100, filter: { scoreRunId: $run }) { edges { node {
    score abilityScore willingnessScore classCode absentWeightPercent party { code }
    factors { code points weightPercent weightedPoints value } } } }
  node(id: $run) { ... on ScoreRun { partiesTotal } } }`;

async function readScores(
  { people }: CreditStory,
  run: string,
): Promise<Omit<ScoringFigures, 'pack'>> {
  const { creditScores, node } = await people.creditController.ask<{
    readonly creditScores: Edges<ShownScore>;
    readonly node: { readonly partiesTotal: number };
  }>(SCORES, { run });
  const scores = nodesOf(creditScores);
  const classes: Record<string, number> = {};
  for (const classCode of scores.map((score) => score.classCode).sort()) {
    classes[classCode] = (classes[classCode] ?? 0) + 1;
  }
  const ranked = [...scores].sort(
    (one, other) =>
      new Decimal(other.score).comparedTo(one.score) ||
      (one.party.code < other.party.code ? -1 : 1),
  );
  const explained = ranked[Math.floor(ranked.length / 2)];
  invariant(explained, 'the company has customers');
  const points = explained.factors.reduce(
    (sum, { weightedPoints }) => sum.plus(weightedPoints),
    new Decimal(0),
  );
  const holds = scores.length === node.partiesTotal && points.equals(explained.score);
  return { scored: scores.length, classes, explained, holds };
}

const MOST_TOLD = 4;

function tell({ guide }: CreditStory, { scored, classes, explained, holds }: ScoringFigures): void {
  const told = Object.entries(classes).map(([code, count]) => `${count} ${code}`);
  guide.tell(`${scored} customers scored from the ledger alone: ${told.join(', ')}`);
  const { party, score, classCode, abilityScore, willingnessScore, factors } = explained;
  guide.tell(
    `in the middle ${party.code}: ${score} of 100, class ${classCode}` +
      ` (willingness ${willingnessScore}, ability ${abilityScore}); what costs most:`,
  );
  const byLoss = [...factors].sort((one, other) => lossOf(other).comparedTo(lossOf(one)));
  for (const { code, value, points, weightPercent, weightedPoints } of byLoss.slice(0, MOST_TOLD)) {
    guide.tell(
      `  ${code.padEnd(20)}${(value ?? 'absent').padStart(10)}  ` +
        `${String(points).padStart(3)} points × ${weightPercent} % = ${weightedPoints}`,
    );
  }
  guide.tell(`Its ${factors.length} factors add up to it: ${okOf(holds)}`);
}

/** What a factor keeps from the full score. */
function lossOf({ points, weightPercent }: ShownScore['factors'][number]): Decimal {
  return new Decimal(weightPercent).times(FULL - points);
}

const FULL = 100;
