import type { FileChecks, FoundContent } from '@duebook/platform/module';
import type { Logger } from 'pino';
import { type Loop, startLoop } from './background';
import type { Config } from './config';
import { describeFault } from './errors/describe-fault';
import type { GatewayMetrics } from './metrics';

const NAME = 'fileChecks';
const EVERY_MS = 60_000;

interface Tellers {
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}

/** Starts the checks of files, unless they are switched off. What is logged are ids and hashes alone. */
export function startFileChecks(
  fileChecks: FileChecks,
  { files: { checks } }: Pick<Config, 'files'>,
  { log, metrics }: Tellers,
): readonly Loop[] {
  if (checks === null) {
    log.warn(
      'stored files are not checked, and what a store lacks stays so: FILES_CHECK_DAYS is 0',
    );
    return [];
  }
  const runner = fileChecks.createRunner(checks);
  const tell = (error: unknown, where: object): void => {
    metrics.backgroundFailures.inc({ loop: NAME });
    log.error({ loop: NAME, ...where, fault: describeFault(error) }, 'files were not checked');
  };
  const tellFinding = ({ outcome, ...found }: FoundContent): void => {
    metrics.fileFindings.inc({ outcome });
    const facts = { loop: NAME, outcome, ...found };
    if (outcome === 'REPAIRED') log.warn(facts, 'a copy of a file was not intact, and was mended');
    else log.error(facts, 'a file is not intact');
  };
  const loop = startLoop({
    name: NAME,
    everyMs: EVERY_MS,
    work: async (signal) => {
      await runner.runDue({
        signal,
        onPiece: ({ contents, bytesRead, copied }) => {
          metrics.fileContentsChecked.inc(contents);
          metrics.fileBytesRead.inc(bytesRead);
          metrics.fileCopiesAdded.inc(copied);
          // A pass may take hours: each piece is a sign of life.
          metrics.backgroundSuccess.setToCurrentTime({ loop: NAME });
        },
        onFinding: tellFinding,
        onFailure: ({ tenantId, error }) => {
          tell(error, { tenantId });
        },
      });
      metrics.backgroundSuccess.setToCurrentTime({ loop: NAME });
    },
    onFailure: (_, error) => {
      tell(error, {});
    },
  });
  return [loop];
}
