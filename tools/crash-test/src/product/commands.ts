import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Defect } from '../defect';
import { CLI_FOLDER, productEnvironment, type Site } from './gateway-process';

const run = promisify(execFile);
const LONGEST_COMMAND_MS = 300_000;

/** A tenant, and the key to it. */
export interface CreatedTenant {
  readonly tenantId: string;
  readonly apiKey: string;
}

/** `duebook tenant create`, beside the running product. */
export async function createTenant(site: Site): Promise<CreatedTenant> {
  const args = ['--name', 'Crash Test', '--admin-email', 'crash@example.test', '--json'];
  return JSON.parse(await duebook(site, ['tenant', 'create', ...args])) as CreatedTenant;
}

interface Verdict {
  readonly holds: boolean;
  readonly seed: number;
  readonly invariants: readonly {
    readonly id: string;
    readonly holds: boolean;
    readonly detail: string;
  }[];
}

/** `duebook verify`, beside the running product. @returns what is broken */
export async function verifyBooks(site: Site, seed: number): Promise<readonly Defect[]> {
  const verdict = JSON.parse(
    await duebook(site, ['verify', '--json', '--seed', String(seed)]),
  ) as Verdict;
  return verdict.invariants
    .filter(({ holds }) => !holds)
    .map(({ id, detail }) => ({ kind: 'BROKEN_INVARIANT', what: `${id}: ${detail}` }));
}

/** @returns what it wrote; a command that found something broken has written as well */
async function duebook(site: Site, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(process.execPath, [join(CLI_FOLDER, 'duebook.cjs'), ...args], {
      env: productEnvironment(site),
      timeout: LONGEST_COMMAND_MS,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && String(error.stdout).startsWith('{')) {
      return String(error.stdout);
    }
    throw error;
  }
}
