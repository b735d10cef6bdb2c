import { noneOf, type Invariant } from './invariant';

/** A message that is to be sent and never would be, or one that would be sent though it is settled. */
export const MAIL: Invariant = noneOf(
  'I11',
  'Every message that is queued is on the list of those to send, and no other',
  `select mail.id from platform.mail_message as mail
     left join platform.waiting_mail as waiting
       on waiting.tenant_id = $1 and waiting.mail_id = mail.id
    where mail.tenant_id = $1 and (mail.state = 'QUEUED') <> (waiting.mail_id is not null)
    union all
   select waiting.mail_id from platform.waiting_mail as waiting
    where waiting.tenant_id = $1
      and not exists (select from platform.mail_message as mail
                       where mail.tenant_id = $1 and mail.id = waiting.mail_id)`,
);
