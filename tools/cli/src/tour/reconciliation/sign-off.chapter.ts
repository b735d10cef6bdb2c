import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, invariant } from '@duebook/kernel';
import { grouped } from '../terminal-guide';
import { agreeTo, type Asked, ASKED } from '../people/approving';
import type { Door } from '../people/door';
import type { Story } from './story';
import type { Compared, ShownDifference } from './their-statement.chapter';

/** How differences were resolved, and what two people signed. */
export interface SignOffFigures {
  readonly comments: number;
  /** The adjusting entry that somebody else agreed to. */
  readonly entry: { readonly amount: string; readonly approval: string; readonly document: string };
  /** By resolution. */
  readonly resolved: Readonly<Record<string, number>>;
  readonly state: string;
  readonly report: {
    readonly path: string;
    readonly mediaType: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly isFinal: boolean;
  };
  /** Nothing is open, two people signed, and the report that was fetched is the one that was issued. */
  readonly holds: boolean;
}

/** An account of expenses. */
const FREIGHT_ACCOUNT = { code: '6601', name: '销售费用' };

/** Why the rest differs, as whoever asked the customer would write it down. */
const BECAUSE: Readonly<Record<string, readonly [explanation: string, note: string]>> = {
  CURRENCY: ['KNOWN_ERROR', '该发票以美元开具，对方按人民币入账'],
  TIMING: ['TIMING', '我方次月初开票，对方提前入账'],
  MISSING_HERE: ['OTHER', '质量扣款待质检结论，次月处理'],
  VOUCHER_MISSING: ['TIMING', '货已送达，发票次月补开'],
};
const PROMISED_DAYS = 10;

/** Resolves every difference, has two people sign, and keeps the report. */
export async function signOff(story: Story, compared: Compared): Promise<SignOffFigures> {
  const { guide, people } = story;
  guide.chapter('Each difference resolved, and the account signed off by two');
  const mismatch = compared.differences.find(({ type }) => type === 'AMOUNT_MISMATCH');
  invariant(mismatch, 'an amount differs');
  const comments = await talkAbout(story, mismatch);
  const entry = await adjust(story, mismatch);
  for (const difference of compared.differences) {
    if (difference !== mismatch) await resolve(story, difference);
  }
  const { reconciliationId } = compared;
  const resolved = await resolutionsOf(people.reconciler, reconciliationId);
  const how = Object.entries(resolved).map(([kind, count]) => `${count} ${kind}`);
  guide.tell(`resolved: ${how.join(', ')}`);
  const state = await signByTwo(story, reconciliationId);
  const report = await keepReport(story, reconciliationId);
  guide.tell(`the report as PDF, ${report.bytes} bytes: ${report.path}`);
  return {
    ...{ comments, entry, resolved, state, report },
    holds:
      state === 'REVIEWED' &&
      report.isFinal &&
      Object.values(resolved).reduce((sum, count) => sum + count, 0) ===
        compared.differences.length,
  };
}

/** A thread of two: the reconciler asks, the controller answers. */
async function talkAbout(
  { guide, people }: Story,
  { id: differenceId, amount }: ShownDifference,
): Promise<number> {
  const said = [
    [people.reconciler, '对方称扣除代垫运费 260 元，是否同意？'],
    [people.controller, '合同约定我方承担运费，同意，计入销售费用。'],
  ] as const;
  guide.tell(`AMOUNT_MISMATCH of ${grouped(amount.amount)}, a thread of ${said.length}:`);
  for (const [who, text] of said) {
    await who.change('differenceComment', 'comment { id }', {
      ...{ differenceId, text, audience: 'INTERNAL' },
    });
    guide.tell(`  ${who === people.controller ? 'controller' : 'reconciler'}: ${text}`);
  }
  return said.length;
}

/** The controller asks for an adjusting entry; it is posted once the approver agrees. */
async function adjust(
  { guide, people, to }: Story,
  difference: ShownDifference,
): Promise<SignOffFigures['entry']> {
  const asked = await people.controller.change<Asked>('differenceResolveByEntry', ASKED, {
    ...{ differenceId: difference.id, expectedVersion: difference.version },
    adjustment: { accountCode: FREIGHT_ACCOUNT.code, postingDate: to, memo: '代垫运费' },
  });
  const approval = await agreeTo(people.approver, asked);
  const { node } = await people.reconciler.ask<{
    readonly node: { readonly document: { readonly documentNumber: string } | null };
  }>(`query ($id: ID!) { node(id: $id) { ... on Difference { document { documentNumber } } } }`, {
    id: difference.id,
  });
  const document = node.document?.documentNumber ?? '';
  const { amount } = difference.amount;
  guide.tell(
    `adjusting entry ${document}: ${grouped(amount)} to ${FREIGHT_ACCOUNT.code} ` +
      `${FREIGHT_ACCOUNT.name}; the controller asks, the approver agrees: ${approval}`,
  );
  return { amount, approval, document };
}

/** What we know is explained; what the customer will correct has a day on which it is promised. */
async function resolve({ people, today }: Story, difference: ShownDifference): Promise<void> {
  const { id: differenceId, version: expectedVersion, type } = difference;
  const because = BECAUSE[type];
  if (because) {
    const [explanation, note] = because;
    await people.reconciler.change('differenceExplain', 'difference { id }', {
      ...{ differenceId, expectedVersion, explanation, note },
    });
  } else {
    await people.reconciler.change('differenceResolveThere', 'difference { id }', {
      ...{ differenceId, expectedVersion, promisedOn: addDays(today, PROMISED_DAYS) },
      note: '对方确认更正',
    });
  }
}

async function resolutionsOf(door: Door, id: string): Promise<Readonly<Record<string, number>>> {
  const { differences } = await door.ask<{
    readonly differences: { edges: readonly { node: { resolution: string | null } }[] };
  }>(
    `query ($id: ID!) { differences(first: 100, filter: { reconciliationId: $id, states: [RESOLVED] }) {
       edges { node { resolution } } } }`,
    { id },
  );
  const counts: Record<string, number> = {};
  for (const { node } of differences.edges) {
    const kind = node.resolution ?? '';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

interface Signed {
  readonly reconciliation: { readonly version: number; readonly state: string };
}

const SIGNED = 'reconciliation { version state }';

/** Compared once more, as the entry counts now; then the reconciler submits and a second controller reviews. */
async function signByTwo({ guide, people }: Story, reconciliationId: string): Promise<string> {
  const { reconciler, reviewer } = people;
  const compared = await reconciler.change<Signed>('reconciliationCompare', SIGNED, {
    reconciliationId,
  });
  const submitted = await reconciler.change<Signed>('reconciliationSubmit', SIGNED, {
    ...{ reconciliationId, expectedVersion: compared.reconciliation.version },
  });
  const reviewed = await reviewer.change<Signed>('reconciliationReview', SIGNED, {
    ...{ reconciliationId, expectedVersion: submitted.reconciliation.version },
    ...{ decision: 'APPROVE', note: '已复核' },
  });
  const { state } = reviewed.reconciliation;
  guide.tell(`submitted by the reconciler, reviewed by a second controller: ${state}`);
  return state;
}

interface Issued {
  readonly reconciliation: {
    readonly reports: readonly {
      readonly isFinal: boolean;
      readonly sha256: string;
      readonly file: { readonly id: string; readonly name: string; readonly mediaType: string };
    }[];
  };
}

async function keepReport(
  { people }: Story,
  reconciliationId: string,
): Promise<SignOffFigures['report']> {
  const { reconciliation } = await people.reconciler.change<Issued>(
    'reconciliationReportIssue',
    'reconciliation { reports { isFinal sha256 file { id name mediaType } } }',
    { reconciliationId, language: 'ZH', format: 'PDF' },
  );
  const [report] = reconciliation.reports;
  invariant(report, 'a report was issued');
  const bytes = await people.reconciler.download(report.file.id);
  invariant(
    createHash('sha256').update(bytes).digest('hex') === report.sha256,
    'the file that is given is the one that was issued',
  );
  const folder = join(tmpdir(), 'duebook-tour');
  await mkdir(folder, { recursive: true });
  const path = join(folder, report.file.name);
  await writeFile(path, bytes);
  const { mediaType } = report.file;
  return { path, mediaType, bytes: bytes.length, sha256: report.sha256, isFinal: report.isFinal };
}
