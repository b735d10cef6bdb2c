import { type Command, InvalidArgumentError } from 'commander';
import { auditAnchorsCommand } from './audit-anchors';
import { auditExportCommand } from './audit-export';
import { auditProofCommand } from './audit-proof';
import { auditSampleCommand } from './audit-sample';
import { auditVerifyCommand } from './audit-verify';

const TENANT = ['--tenant <tenant>', 'by public id or id; needed when there are several'] as const;
const FROM = ['--from <instant>', 'recorded then or later; ISO 8601, in UTC'] as const;
const TO = ['--to <instant>', 'recorded before; ISO 8601, in UTC'] as const;
const UP_TO = '--up-to-block <number>';

/** Adds what auditors ask, and what operators do for them. */
export function addAudit(duebook: Command, finish: (exitCode: number) => void): void {
  const audit = duebook.command('audit').description('the audit chain: verify, prove, sample');
  audit
    .command('verify')
    .description('compute the audit chain again; exit code 1 when it is broken')
    .option(...TENANT)
    .option('--anchors <file>', 'compare it with this file; AUDIT_ANCHOR_FILE when absent')
    .option('--json', 'print one JSON object', false)
    .action(async (options: { tenant?: string; anchors?: string; json: boolean }) => {
      const { tenant, anchors, json } = options;
      finish(await auditVerifyCommand({ tenant, anchors, json }));
    });
  audit
    .command('proof')
    .description('prove an entry; tools/audit-proof/verify.mjs checks it')
    .argument('<entry>', 'its id in the API, or its UUID')
    .option(...TENANT)
    .option(UP_TO, 'the block of an anchor that is known', wholeNumber)
    .option('--out <file>', 'write it there; to stdout when absent')
    .action(async (entry: string, options: ProofOptions) => {
      const { tenant, upToBlock, out } = options;
      finish(await auditProofCommand(entry, { tenant, upToBlock, out }));
    });
  audit
    .command('sample')
    .description('draw entries at random, the same for the same seed; CSV')
    .requiredOption('--seed <text>', 'what decides the draw: the auditor’s choice')
    .option('--size <number>', 'how many, 1 to 500; all of them is an export', sampleSize, 25)
    .option(...FROM, instant)
    .option(...TO, instant)
    .option(UP_TO, 'the last block to draw from; the newest when absent', wholeNumber)
    .option(...TENANT)
    .action(async ({ seed, size, from, to, upToBlock, tenant }: SampleOptions) => {
      finish(await auditSampleCommand({ seed, size, from, to, upToBlock, tenant }));
    });
  addKeeping(audit, finish);
}

function addKeeping(audit: Command, finish: (exitCode: number) => void): void {
  audit
    .command('export')
    .description('write entries as CSV, and that it was done into the audit')
    .option(...FROM, instant)
    .option(...TO, instant)
    .option('--csv <file>', 'write it there; to stdout when absent')
    .option(...TENANT)
    .action(async ({ from, to, csv, tenant }: ExportOptions) => {
      finish(await auditExportCommand({ from, to, csv, tenant }));
    });
  audit
    .command('anchors')
    .description('print where the chain was anchored')
    .option('--now', 'anchor it before, without waiting for AUDIT_ANCHOR_SECONDS', false)
    .option(...TENANT)
    .action(async ({ now, tenant }: { now: boolean; tenant?: string }) => {
      finish(await auditAnchorsCommand({ now, tenant }));
    });
}

interface ProofOptions {
  readonly tenant?: string;
  readonly upToBlock?: number;
  readonly out?: string;
}

interface SampleOptions {
  readonly seed: string;
  readonly size: number;
  readonly from?: Date;
  readonly to?: Date;
  readonly upToBlock?: number;
  readonly tenant?: string;
}

interface ExportOptions {
  readonly from?: Date;
  readonly to?: Date;
  readonly csv?: string;
  readonly tenant?: string;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  }
  return Number(text);
}

/** As by the API: what takes out more is an export, and logged as one. */
const LARGEST_SAMPLE = 500;

function sampleSize(text: string): number {
  const size = wholeNumber(text);
  if (size <= LARGEST_SAMPLE) return size;
  throw new InvalidArgumentError(`It must be ${LARGEST_SAMPLE} at most.`);
}

function instant(text: string): Date {
  const moment = new Date(/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/.test(text) ? text : NaN);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new InvalidArgumentError('Write it as 2026-03-31 or 2026-03-31T08:00:00Z.');
}
