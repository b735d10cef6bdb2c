import type { IncomingMessage } from 'node:http';

/** Why there is no body to work with. */
export type BodyRefusal = 'TOO_LARGE' | 'ABORTED';

/**
 * Reads a whole body into memory, up to a limit. What announces to be larger is refused before a
 * byte of it is read.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | BodyRefusal> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('TOO_LARGE');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (outcome: Buffer | BodyRefusal): void => {
      request.off('data', onData).off('end', onEnd).off('error', onBreak).off('close', onBreak);
      resolve(outcome);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        finish('TOO_LARGE');
      } else {
        chunks.push(chunk);
      }
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
