import { randomBytes } from 'node:crypto';
import { invariant, ok, type Id } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import type { IdentityContext } from './identity-context';
import { keepPassword } from './password-set';

/** What a browser signs in to the demo with. */
export interface DemoPassword {
  readonly email: string;
  readonly password: string;
}

/**
 * Gives a demo user, who exists, a new random password. Only the composition root of the embedded
 * default calls this: there is no password that anybody could know beforehand.
 */
export const demoPasswordSet =
  (context: IdentityContext, tenantId: Id) =>
  async (email: string): Promise<DemoPassword> => {
    const password = randomBytes(12).toString('base64url');
    const hash = await context.hasher.hash(password);
    const caller = systemCaller(tenantId, context.ids.next());
    const outcome = await context.unitOfWork.run(caller, 'demoPassword', async (tx) => {
      const user = await context.principals.findUserByEmail(tx, email);
      invariant(user, `The demo tenant has a user ${email}`);
      await keepPassword(context, tx, { userId: user.id, email }, hash);
      tx.audit({
        action: 'password.set',
        subjectType: 'User',
        subjectId: user.id,
        details: { userId: user.id, demo: true },
      });
      return ok({ email, password });
    });
    invariant(outcome.ok, 'A demo password is never refused');
    return outcome.value;
  };
