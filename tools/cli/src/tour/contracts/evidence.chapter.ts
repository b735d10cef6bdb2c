import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addDays, invariant } from '@duebook/kernel';
import { unpackInto } from '@duebook/platform';
import type { ContractStory } from './contract-story';
import type { UnpaidInvoice } from './invoices.chapter';
import { okOf } from '../terminal-guide';

/** What proves a claim, as one zip. */
export interface EvidenceFigures {
  readonly files: number;
  readonly byteSize: number;
  readonly completenessPercent: number;
  readonly rootHash: string;
  /** What its own script says of it, run with Node.js alone. */
  readonly verified: string;
  /** What that says once a byte was added to one of its papers. */
  readonly changed: string;
  /** The script agrees with the root hash, and names the file that was changed. */
  readonly holds: boolean;
}

interface Package {
  readonly id: string;
  readonly state: string;
  readonly failure: string | null;
  readonly completenessPercent: number | null;
  readonly rootHash: string | null;
  readonly file: { readonly id: string } | null;
}

const PACKAGE = 'id state failure completenessPercent rootHash file { id }';
const PAUSE_MS = 50;
const CHECKED = 'verify.mjs';

/** Files what proves the unpaid invoice, and has a package of it made, opened and checked. */
export async function packEvidence(
  story: ContractStory,
  unpaid: UnpaidInvoice,
): Promise<EvidenceFigures> {
  const { guide, people } = story;
  guide.chapter('What proves it: papers, and a package that checks itself (证据包)');
  await filePapers(story, unpaid);
  const { evidencePackage } = await people.counsel.change<{ readonly evidencePackage: Package }>(
    'evidencePackageStart',
    `evidencePackage { ${PACKAGE} }`,
    {
      ...{ name: `${story.customer.code} 货款纠纷`, openItemIds: [unpaid.openItemId] },
      ...{ asOf: story.today, language: 'CHINESE' },
    },
  );
  const made = await untilMade(story, evidencePackage);
  const { rootHash, completenessPercent, file } = made;
  invariant(rootHash && file, 'a package that is made has its file');
  const zip = await people.counsel.download(file.id);
  const folder = await mkdtemp(join(tmpdir(), 'duebook-tour-'));
  try {
    const names = await unpackInto(folder, zip);
    const verified = await verify(folder, rootHash);
    const paper = names.find((name) => name.endsWith('.txt'));
    invariant(paper, 'papers are in it');
    await appendFile(join(folder, paper), ' ');
    const changed = await verify(folder, rootHash);
    const holds = !verified.includes('changed') && changed.includes(paper);
    const byteSize = zip.byteLength;
    const figures = {
      ...{ files: names.length, byteSize, completenessPercent: completenessPercent ?? 0 },
      ...{ rootHash, verified, changed, holds },
    };
    tell(story, figures);
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function tell({ guide }: ContractStory, figures: EvidenceFigures): void {
  const { files, byteSize, completenessPercent, rootHash, verified, changed } = figures;
  guide.tell(
    `${files} files, ${Math.round(byteSize / 1000)} kB, ${completenessPercent} % of the check-list shown, ` +
      `root hash ${rootHash.slice(0, 16)}…`,
  );
  guide.tell(`node ${CHECKED}: ${verified}`);
  guide.tell(`one byte more in a paper: ${changed}`);
  guide.tell(`It shows that it is whole, and what was changed: ${okOf(figures.holds)}`);
}

/** Papers of the sale, as they come from the carrier and the customer. */
async function filePapers(
  { people, legalEntityId }: ContractStory,
  { id, number, dueOn }: UnpaidInvoice,
): Promise<void> {
  const deliveredOn = addDays(dueOn, -30);
  const demandedOn = addDays(dueOn, 15);
  const signed = [
    { code: 'SIGNED_BY', value: '吴宁' },
    { code: 'SIGNED_ON', value: deliveredOn },
  ];
  const papers = [
    {
      ...{ kindCode: 'DELIVERY_NOTE', title: `送货单 ${number}`, documentDate: deliveredOn },
      elements: [{ code: 'NUMBER', value: `SH-${number}` }, ...signed],
      text: `送货单 对应发票 ${number} 收货人：吴宁`,
    },
    {
      ...{ kindCode: 'ACCEPTANCE', title: `验收单 ${number}`, documentDate: deliveredOn },
      elements: signed,
      text: `验收单 对应发票 ${number} 数量相符，质量合格 验收人：吴宁`,
    },
    {
      ...{ kindCode: 'DEMAND', title: `催款函 ${number}`, documentDate: demandedOn },
      elements: [{ code: 'DELIVERED_ON', value: addDays(demandedOn, 2) }],
      text: `催款函 发票 ${number} 项下货款已逾期，请于七日内付清`,
    },
  ];
  for (const { text, ...paper } of papers) {
    const fileId = await people.clerk.upload(`${paper.title}.txt`, text);
    await people.clerk.change('documentRecord', 'document { id }', {
      ...{ ...paper, fileId, legalEntityId, objectIds: [id] },
    });
  }
}

async function untilMade({ people }: ContractStory, started: Package): Promise<Package> {
  for (;;) {
    const { node } = await people.counsel.ask<{ readonly node: Package }>(
      `query ($id: ID!) { node(id: $id) { ... on EvidencePackage { ${PACKAGE} } } }`,
      { id: started.id },
    );
    if (node.state === 'COMPLETED') return node;
    const isUnderWay = node.state === 'WAITING' || node.state === 'RUNNING';
    invariant(isUnderWay, `The package came to its end: ${node.state} ${node.failure}`);
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}

/** As whoever receives it does: Node.js and nothing else. @returns what it says, on one line */
async function verify(folder: string, rootHash: string): Promise<string> {
  const run = promisify(execFile)(process.execPath, [join(folder, CHECKED), rootHash], { env: {} });
  const said = await run.catch((error: unknown) => error as { readonly stdout: string });
  return said.stdout.trim().split('\n').slice(0, 2).join('; ');
}
