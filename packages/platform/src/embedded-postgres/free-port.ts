import { createServer, type AddressInfo } from 'node:net';

/** The preferred port if it is free, else one that the system picks. */
export async function findFreePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined) {
    const kept = await bindOnce(preferred).catch(() => undefined);
    if (kept !== undefined) return kept;
  }
  return await bindOnce(0);
}

function bindOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const bound = (probe.address() as AddressInfo).port;
      probe.close(() => {
        resolve(bound);
      });
    });
  });
}
