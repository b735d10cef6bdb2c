import pino, { type Logger } from 'pino';
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
    // Lines leave in blocks, at the latest after a tenth of a second and when the process ends.
    pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 100 }),
  );
}

/** For tests and tools that say nothing. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
