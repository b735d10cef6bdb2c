import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const main = resolve(__dirname, '../../dist/main.js');

/** The built gateway as its own process, as an operator runs it. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  /** Resolves when stderr has this text; rejects when the process ends before. */
  readonly says: (text: string) => Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** @param stdout where its log goes, a file descriptor */
export function runGateway(
  variables: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  stdout: 'ignore' | number = 'ignore',
): GatewayProcess {
  if (!existsSync(main)) throw new Error('Build first: npm run build.');
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', ...variables },
    stdio: ['ignore', stdout, 'pipe'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = new Promise<{ code: number | null; stderr: string }>((done) => {
    child.once('close', (code) => {
      done({ code, stderr });
    });
  });
  const says = async (text: string): Promise<string> => {
    while (!stderr.includes(text)) {
      if (child.exitCode !== null) throw new Error(`It ended before it said "${text}": ${stderr}`);
      await new Promise((wait) => setTimeout(wait, 20));
    }
    return stderr;
  };
  return { child, says, ended };
}
