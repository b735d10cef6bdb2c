import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import { tokenIssuerCreated } from '../../events/access-token.event';
import {
  registerTokenIssuer,
  type TokenIssuerDraft,
  type TokenIssuerFault,
} from '../domain/token-issuer';
import { issuerFacts } from './issuer-facts';

export type TokenIssuerCreateRefusal =
  TokenIssuerFault | Readonly<{ code: 'TOKEN_ISSUER_TAKEN'; field: 'issuer' }> | IdempotencyRefusal;

type Outcome = Result<{ tokenIssuerId: Id }, TokenIssuerCreateRefusal>;

/**
 * Takes access tokens of an outside issuer from now on, of those whom it is told to know. Needs
 * `governance.tokenIssuer.manage`.
 */
export const tokenIssuerCreate =
  ({ unitOfWork, tokenIssuers, outside }: GovernanceContext) =>
  async (caller: Caller, command: Command<TokenIssuerDraft>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.tokenIssuer.manage');
    const request = splitCommand('tokenIssuerCreate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const place = { id: tx.ids.next(), now: tx.startedAt };
      const registered = registerTokenIssuer(place, command, outside);
      if (!registered.ok) return registered;
      const issuer = registered.value;
      if (!(await tokenIssuers.add(tx, issuer))) {
        return refused({ code: 'TOKEN_ISSUER_TAKEN', field: 'issuer' });
      }
      tx.emit(tokenIssuerCreated(issuer));
      tx.audit({
        action: 'tokenIssuer.create',
        subjectType: 'TokenIssuer',
        subjectId: issuer.id,
        details: { after: issuerFacts(issuer) },
      });
      return ok({ tokenIssuerId: issuer.id });
    });
  };
