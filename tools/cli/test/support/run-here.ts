import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '@duebook/platform/testing';
import { jest } from '@jest/globals';
import { main } from '../../src/main';

/** What a command within this process came to. */
export interface RunHere {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command within this process; what it prints is answered, not shown. */
export async function runHere(args: readonly string[]): Promise<RunHere> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(writingTo(stdout)),
    jest.spyOn(process.stderr, 'write').mockImplementation(writingTo(stderr)),
  ];
  try {
    await main(args);
    return {
      code: Number(process.exitCode ?? 0),
      stdout: stdout.join(''),
      stderr: stderr.join(''),
    };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}

/** A stream is written to as to one that takes everything at once. */
const writingTo =
  (written: string[]) =>
  (text: string | Uint8Array, ...more: readonly unknown[]): boolean => {
    written.push(Buffer.from(text as string).toString('utf8'));
    for (const done of more) if (typeof done === 'function') (done as () => void)();
    return true;
  };

/** Lets commands within this process work on a database and on a folder of their own. */
export function workingOn({ ownerUrl, appUrl }: Pick<TestDatabase, 'ownerUrl' | 'appUrl'>): {
  readonly folder: string;
  /** Variables that were set meanwhile are gone again too. */
  readonly end: () => void;
} {
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'duebook-commands-'));
  Object.assign(process.env, {
    ...{ DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl },
    DUEBOOK_DATA: folder,
  });
  return {
    folder,
    end: () => {
      for (const name of Object.keys(process.env)) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      }
      Object.assign(process.env, before);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
