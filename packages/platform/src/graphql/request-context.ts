import type { Caller } from '../tenancy/caller';
import { codedError } from './errors';
import type { LoaderScope } from './loaders';

/** What a resolver knows of the request. */
export interface RequestContext {
  /** Null for an anonymous request. */
  readonly caller: Caller | null;
  readonly loaders: LoaderScope;
}

/** Goes on only for an authenticated caller. @throws top-level error UNAUTHENTICATED */
export function requireCaller(context: RequestContext): Caller {
  if (context.caller === null) {
    throw codedError(
      'UNAUTHENTICATED',
      'Sign in first: send the header "Authorization: Bearer <API key>".',
    );
  }
  return context.caller;
}
