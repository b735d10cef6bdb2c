import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from './ports';

/**
 * Argon2id with 19 MiB, two passes and one lane: the OWASP Password Storage Cheat Sheet's first choice
 * of memory and time. Argon2id is what the library takes unless it is told otherwise.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each occupies a thread of four that all of the process shares; the others stay free for files. */
const AT_ONCE = 2;

/** Hashes with argon2id, a bounded number at a time; the others wait for their turn. */
export function createPasswordHasher(): PasswordHasher {
  const turns = new Turns(AT_ONCE);
  // Verified where there is no hash, so that it takes as long. Nobody's password has this hash.
  let nobodys: Promise<string> | undefined;
  return {
    hash: (password) => turns.take(() => hash(password, COST)),
    verify: (known, password) =>
      turns.take(async () => {
        nobodys ??= hash('nobody has this password', COST);
        const isRight = await verify(known ?? (await nobodys), password);
        return known !== null && isRight;
      }),
  };
}

/** Lets so many run at once, the others in the order in which they came. */
class Turns {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly atOnce: number) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
