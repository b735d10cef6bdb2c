import { newId } from '@duebook/kernel';

/** Ids of tracing systems and load balancers; nothing that could break a log line or a header. */
const SANE = /^[A-Za-z0-9._:-]{1,64}$/;

/** The id under which a request is found in logs and audit: the client's when it is sane. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && SANE.test(header) ? header : newId();
}
