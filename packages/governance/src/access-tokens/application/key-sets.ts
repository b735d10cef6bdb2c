import type { Clock } from '@duebook/kernel';
import type { FetchJson } from '@duebook/platform';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** Whether a token is good cannot be told now: the keys of its issuer are out of reach. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Keys are asked for again after so long, that those withdrawn are not trusted for longer. */
const FRESH_MS = 600_000;
/** Not more often than that, whatever is sent: so soon a new key is known. */
const ASKED_EVERY_MS = 30_000;
/** Keys that cannot be asked for again are still good for so long: an issuer may be down for a while. */
const USABLE_MS = 24 * 3_600_000;
/** More addresses than all issuers of an installation have; the one asked for longest ago goes first. */
const CAPACITY = 1_000;

/** What is known of the keys at one address. */
interface KeySet {
  /** Absent before the first answer. */
  readonly keys?: JWTVerifyGetKey;
  readonly answeredAt: number;
  readonly askedAt: number;
  /** Whether the last question was answered. */
  readonly isAnswered: boolean;
}

const UNKNOWN: KeySet = { answeredAt: -Infinity, askedAt: -Infinity, isAnswered: true };

/**
 * The published keys of issuers, by the address where they are. It follows no address but the one that
 * an administrator has entered, above all none that a token names.
 *
 * What is out of reach is asked for every half minute at most, and not at all by those who come
 * together: neither an issuer that is down nor a stranger with made-up tokens costs more than that.
 */
export class KeySets {
  private readonly sets = new Map<string, KeySet>();
  private readonly asking = new Map<string, Promise<KeySet>>();

  constructor(
    private readonly fetchJson: FetchJson,
    private readonly clock: Clock,
  ) {}

  /** Finds the key of a token among those at an address; the outcome is for `jwtVerify`. */
  keysAt(url: string): JWTVerifyGetKey {
    return async (header, token) => {
      const known = await this.current(url);
      if (known.keys) {
        try {
          return await known.keys(header, token);
        } catch (error) {
          if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        }
      }
      // A key that nobody knows may be a new one.
      const renewed = await this.askUnlessAsked(url);
      if (!renewed.isAnswered || !renewed.keys) {
        throw new KeysUnavailable('The keys of the issuer are out of reach.');
      }
      return renewed.keys(header, token);
    };
  }

  /** The keys as they are known, asked for again when they are old. */
  private async current(url: string): Promise<KeySet> {
    const known = this.sets.get(url) ?? UNKNOWN;
    const age = this.now() - known.answeredAt;
    if (age >= 0 && age < FRESH_MS) return known;
    const renewed = await this.askUnlessAsked(url);
    const isUsable = this.now() - renewed.answeredAt < USABLE_MS;
    return isUsable ? renewed : { ...UNKNOWN, isAnswered: renewed.isAnswered };
  }

  private askUnlessAsked(url: string): Promise<KeySet> {
    const known = this.sets.get(url) ?? UNKNOWN;
    const sinceAsked = this.now() - known.askedAt;
    if (sinceAsked >= 0 && sinceAsked < ASKED_EVERY_MS) return Promise.resolve(known);
    const under = this.asking.get(url);
    if (under) return under;
    const asked = this.ask(url, known).finally(() => this.asking.delete(url));
    this.asking.set(url, asked);
    return asked;
  }

  private async ask(url: string, known: KeySet): Promise<KeySet> {
    const askedAt = this.now();
    const keys = await this.read(url);
    const renewed = keys
      ? { keys, answeredAt: askedAt, askedAt, isAnswered: true }
      : { ...known, askedAt, isAnswered: false };
    this.keep(url, renewed);
    return renewed;
  }

  private async read(url: string): Promise<JWTVerifyGetKey | null> {
    try {
      // It checks the form by itself, and refuses what is no set of keys.
      return createLocalJWKSet((await this.fetchJson(url)) as JSONWebKeySet);
    } catch {
      return null;
    }
  }

  private keep(url: string, set: KeySet): void {
    this.sets.delete(url);
    this.sets.set(url, set);
    const [oldest] = this.sets.keys();
    if (this.sets.size > CAPACITY && oldest !== undefined) this.sets.delete(oldest);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
