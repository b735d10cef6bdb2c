import { openSecretBox, sealSecretsAnew } from '@duebook/gateway';
import { CommandError } from '../command-error';
import { print, printJson, say } from '../output';
import { showProgress } from '../progress';
import { withSystem } from '../system';

/**
 * Seals all secrets with the key of today, after it was changed.
 *
 * @returns the exit code: 1 when some cannot be read with the keys that there are
 */
export function secretsReseal(options: { readonly json: boolean }): Promise<number> {
  return withSystem(async (system) => {
    const secrets = await openSecretBox(system.config);
    if (!secrets) throw new CommandError('There is no key: set DUEBOOK_SECRET_KEY.', 2);
    const tenantIds = (await system.tenants()).map(({ tenantId }) => tenantId);
    const show = showProgress();
    const counts = await sealSecretsAnew({
      ...{ database: system.database, secrets, tenantIds },
      onTenant: (done, of) => {
        show('secrets', done, of);
      },
    });
    const { ofToday, sealed, unreadable } = counts;
    if (options.json) printJson(counts);
    else print(`${sealed} secrets sealed anew, ${ofToday} were, ${unreadable} cannot be read`);
    if (unreadable === 0) return 0;
    say('Name the key that they are sealed with in DUEBOOK_SECRET_KEYS_READ, and run this again.');
    return 1;
  });
}
