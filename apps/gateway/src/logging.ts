import { writeSync } from 'node:fs';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config';

/**
 * Structured JSON, a line each. What must never be logged is not handed to it in the first place:
 * no arguments, headers, keys, names or addresses; redaction is the second wall.
 */
export function createLogger(level: Config['logLevel']): Logger {
  return pino(
    {
      level,
      base: { service: 'duebook' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['authorization', '*.authorization', 'password', '*.password'],
        censor: '…',
      },
    },
    standardOutput(),
  );
}

const STDOUT = 1;

/**
 * Lines leave in blocks, at the latest after a tenth of a second and when the process ends. Where
 * nothing takes them any more, as a terminal that was closed or a disk that is full, the system
 * goes on without a log, rather than ending or trying for ever to write the last lines.
 */
function standardOutput(): DestinationStream {
  const output = pino.destination({
    ...{ dest: STDOUT, sync: false },
    ...{ minLength: 4_096, periodicFlush: 100 },
  });
  const nothing = (): void => undefined;
  output.on('error', () => {
    Object.assign(output, { write: () => true, flush: nothing, flushSync: nothing, end: nothing });
  });
  const flushSync = output.flushSync.bind(output);
  output.flushSync = () => {
    if (isWritable(STDOUT)) flushSync();
  };
  return output;
}

/** Whether writing fails for a cause that will not pass: pipes that are full for now are writable. */
function isWritable(descriptor: number): boolean {
  try {
    writeSync(descriptor, '');
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
  }
}

/** For tests and tools that say nothing. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
