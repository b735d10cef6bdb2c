/** Answers whether something the system needs is there; rejects or answers false when not. */
export type Check = () => Promise<boolean>;

type Passed = Readonly<Record<string, boolean>>;

export interface ReadinessReport {
  readonly ready: boolean;
  readonly checks: Passed;
  /** What an operator should know, though requests may come; absent when there is nothing. */
  readonly notes?: Readonly<Record<string, string>>;
}

/** A check that takes longer counts as failed: the prober would not wait either. */
const PATIENCE_MS = 2_000;
/** However often it is asked, by whomever: the checks are made once in so long. */
const SHARED_MS = 1_000;

/** Whether requests may be sent here: everything needed answers, and no stop is under way. */
export class Readiness {
  private draining = false;
  private latest: { readonly at: number; readonly passed: Promise<Passed> } | undefined;

  constructor(
    private readonly checks: Readonly<Record<string, Check>>,
    private readonly notes: Readonly<Record<string, string>> = {},
  ) {}

  /** From now on not ready, so that load balancers look elsewhere. */
  drain(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  async report(): Promise<ReadinessReport> {
    const now = performance.now();
    if (!this.latest || now - this.latest.at >= SHARED_MS) {
      this.latest = { at: now, passed: this.check() };
    }
    const checks = { ...(await this.latest.passed), accepting: !this.draining };
    const { notes } = this;
    const report = { ready: Object.values(checks).every(Boolean), checks };
    return Object.keys(notes).length === 0 ? report : { ...report, notes };
  }

  private async check(): Promise<Passed> {
    const named = Object.entries(this.checks).map(
      async ([name, check]) => [name, await passes(check)] as const,
    );
    return Object.fromEntries(await Promise.all(named));
  }
}

async function passes(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  try {
    return await Promise.race([check(), patience]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
