import type { IncomingMessage } from 'node:http';

/** Why there is no body to work with. */
export type BodyRefusal = 'TOO_LARGE' | 'TOO_SLOW' | 'NO_ROOM' | 'ABORTED';

/** How a body may be read. */
export interface BodyReading {
  readonly limit: number;
  /** Longer than a slow line takes for the largest body, and shorter than an attacker would like. */
  readonly withinMs?: number;
  /** Takes memory for a part of the body; false when there is none to be had. */
  readonly hold?: (bytes: number) => boolean;
}

const PATIENCE_MS = 60_000;

/**
 * Reads a whole body into memory, up to a limit. What announces to be larger is refused before a
 * byte of it is read.
 */
export function readBody(
  request: IncomingMessage,
  { limit, withinMs = PATIENCE_MS, hold = () => true }: BodyReading,
): Promise<Buffer | BodyRefusal> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('TOO_LARGE');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (outcome: Buffer | BodyRefusal): void => {
      clearTimeout(patience);
      request.off('data', onData).off('end', onEnd).off('error', onBreak).off('close', onBreak);
      resolve(outcome);
    };
    const stop = (why: BodyRefusal): void => {
      request.pause();
      finish(why);
    };
    const patience = setTimeout(stop, withinMs, 'TOO_SLOW');
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) stop('TOO_LARGE');
      else if (hold(chunk.length)) chunks.push(chunk);
      else stop('NO_ROOM');
    };
    const onEnd = (): void => {
      const [only] = chunks;
      finish(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size));
    };
    const onBreak = (): void => {
      finish('ABORTED');
    };
    request.on('data', onData).on('end', onEnd).on('error', onBreak).on('close', onBreak);
  });
}
