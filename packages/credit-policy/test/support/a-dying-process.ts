import type { Transaction, UnitOfWork } from '@duebook/platform';

/** A process that can be killed: from then on no transaction of it commits, and none begins. */
export function aDyingProcess(unitOfWork: UnitOfWork): {
  readonly unitOfWork: UnitOfWork;
  kill(): void;
} {
  let isDead = false;
  const live = (): void => {
    if (isDead) throw new Error('killed');
  };
  const run: UnitOfWork['run'] = (caller, operation, work) => {
    live();
    return unitOfWork.run(caller, operation, async (tx: Transaction) => {
      const outcome = await work(tx);
      live();
      return outcome;
    });
  };
  return {
    kill: () => {
      isDead = true;
    },
    unitOfWork: new Proxy(unitOfWork, {
      get: (target, name) => {
        if (name === 'run') return run;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }),
  };
}
