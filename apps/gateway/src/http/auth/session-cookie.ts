import { LONGEST_SESSION_MS } from '@duebook/governance/module';

/** What a request holds under the name of a cookie. */
export type CookieReading = { readonly token: string } | 'NONE' | 'SEVERAL';

/**
 * The cookie in which a browser carries its session: no script reads it, no other site's form brings
 * it along. Under its prefix browsers take it from us alone, by TLS, for all of this host and no other.
 */
export class SessionCookie {
  readonly name: string;
  private readonly attributes: string;

  /** @param isSecure false only where a developer's browser speaks plain HTTP to this machine */
  constructor(isSecure: boolean) {
    this.name = isSecure ? '__Host-duebook' : 'duebook_session';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  }

  /** Several of one name are nobody's doing but an attacker's. */
  read(header: string | undefined): CookieReading {
    const found = valuesOf(header, this.name);
    const [token] = found;
    if (token === undefined) return 'NONE';
    return found.length > 1 ? 'SEVERAL' : { token };
  }

  /** The header that hands a token over. */
  set(token: string): string {
    return `${this.name}=${token}; ${this.attributes}; Max-Age=${LONGEST_SESSION_MS / 1_000}`;
  }

  /** The header that takes it away. */
  clear(): string {
    return `${this.name}=; ${this.attributes}; Max-Age=0`;
  }
}

/** All values that a `Cookie` header has under a name. */
export function valuesOf(header: string | undefined, name: string): readonly string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
