import { addDays, businessDate } from '@duebook/kernel';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { makeHistory, type HistorySize } from '../generate/history';
import { drive, faultOfGraphql, type PreparedCall } from '../harness/load';
import { startPostings } from '../harness/posting-stream';
import { compare, interleave, type Contender, type Figures } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { agingQuestions, requireSameAnswer, type AgingQuestion } from './aging-questions';

const SIZES: Readonly<
  Record<BenchmarkContext['size'], HistorySize & { readonly parties: number }>
> = {
  small: { items: 30_000, days: 800, parties: 200 },
  full: { items: 5_000_000, days: 1_500, parties: 10_000 },
};

/** How often a question is asked in a round; the reference is slow and is asked once. */
const OURS_REPEATS = 9;
const POSTINGS_PER_SECOND = { small: 50, full: 500 } as const;

async function run(context: BenchmarkContext) {
  const size = SIZES[context.size];
  const stage = await context.openStage({
    partiesPerTenant: size.parties,
    referenceReadsOurs: true,
  });
  const history = await makeHistory(stage.ours, stage.firstTenant, size);
  context.say(`  made ${JSON.stringify(history)}`);
  const today = businessDate(new Date().toISOString().slice(0, 10));
  const days = { today, past: addDays(today, -Math.round(size.days / 3)) };
  const questions = agingQuestions(stage.firstTenant, days);
  const urls = {
    ours: stage.product.urls['graphql'] ?? '',
    reference: stage.reference.urls['plain'] ?? '',
  };
  for (const question of questions) await requireSameAnswer(question, urls);

  const contenders = questions.flatMap((question) => contendersOf(question, urls));
  const calm = await interleave(contenders, context);
  const stream = startPostings(stage, POSTINGS_PER_SECOND[context.size]);
  const busy = await interleave(contenders, context);
  const arrived = await stream.stop();
  await stage.workshop.recorder.recordAll();
  for (const question of questions) await requireSameAnswer(question, urls);
  return {
    ...reportOf(calm, busy, questions),
    unit: 'ms a question; the ratio is the slowest question’s',
    postingsPerSecond: arrived.perSecond,
    ...history,
    checked: await checkHistory(stage),
  };
}

/** Milliseconds, so that a lower figure is better. */
function contendersOf(
  question: AgingQuestion,
  urls: { readonly ours: string; readonly reference: string },
): readonly Contender[] {
  const measure = async (url: string, call: PreparedCall, repeats: number): Promise<number> => {
    const calls = Array.from({ length: repeats }, () => call);
    const faultOf = call.path === '/graphql' ? faultOfGraphql : () => undefined;
    return (await drive({ url, connections: 1, calls, faultOf })).p50Ms;
  };
  return [
    {
      name: `ours ${question.name}`,
      measure: () => measure(urls.ours, question.ours, OURS_REPEATS),
    },
    {
      name: `reference ${question.name}`,
      measure: () => measure(urls.reference, question.reference, 1),
    },
  ];
}

function reportOf(calm: Figures, busy: Figures, questions: readonly AgingQuestion[]) {
  const timesFaster = (figures: Figures, name: string) => {
    const { ours, reference } = compare(figures, `ours ${name}`, `reference ${name}`);
    const { ratio, interval } = compare(figures, `reference ${name}`, `ours ${name}`);
    return { oursMs: ours, referenceMs: reference, ratio, interval };
  };
  const each = (figures: Figures) =>
    questions.map(({ name }) => [name, timesFaster(figures, name)] as const);
  const slowest = each(calm).reduce((least, one) => (one[1].ratio < least[1].ratio ? one : least));
  const busiest = each(busy).reduce((least, one) => (one[1].ratio < least[1].ratio ? one : least));
  return {
    ours: slowest[1].oursMs,
    reference: slowest[1].referenceMs,
    ratio: slowest[1].ratio,
    bound: 50,
    ratioWhilePosting: busiest[1].ratio,
    boundWhilePosting: 20,
    questions: Object.fromEntries(each(calm)),
    questionsWhilePosting: Object.fromEntries(each(busy)),
  };
}

/** Made history has no journal, so of the invariants those of items and their aging are checked. */
async function checkHistory(stage: Stage): Promise<string> {
  const ids = ['I2', 'I4', 'I5'];
  await stage.check(ids);
  return `both answers equal to the cent; ${ids.join(', ')} hold`;
}

/** The aging summary of a legal entity: today, a past day, and a past day as known then. */
export const aging: Benchmark = { name: 'aging', run };
