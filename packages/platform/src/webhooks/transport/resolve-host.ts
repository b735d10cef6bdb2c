import { Resolver } from 'node:dns/promises';
import type { ResolveHost } from '../application/ports';

const HERE = ['127.0.0.1', '::1'];
/** Of one try at one name server. */
const TIMEOUT_MS = 2_000;
const TRIES = 2;
/** Of all of them. */
const LONGEST_MS = 5_000;

/**
 * Asks the name servers, for both kinds of addresses. The machine's own tables of names are left
 * aside: they know names of its network, none of which deliveries may go to. It takes no thread of
 * the pool that files are read by, so that a name server which hangs holds nothing else up.
 */
export const resolveByNameServers: ResolveHost = async (name) => {
  if (name === 'localhost') return HERE;
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  const timer = setTimeout(() => {
    resolver.cancel();
  }, LONGEST_MS);
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  clearTimeout(timer);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};
