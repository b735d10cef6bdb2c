import { registerNode } from '../../graphql/node';
import { requireCaller } from '../../graphql/request-context';
import type { MailServices } from '../application/mail-services';
import { MailResolver } from './mail.resolver';
import { mailMessageType } from './mail.types';

/** The resolvers of mail, ready to serve. Called while a schema is composed. */
export function createMailResolvers(services: MailServices): readonly object[] {
  registerNode('MailMessage', async (id, context) => {
    const found = await services.ifReadable(requireCaller(context), id);
    return found && mailMessageType(found);
  });
  return [new MailResolver(services)];
}
