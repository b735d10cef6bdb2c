/** Does work on each element, so many at a time, in their order. */
export async function inLanes<T>(
  elements: readonly T[],
  concurrency: number,
  work: (element: T) => Promise<void>,
): Promise<void> {
  const waiting = elements.values();
  const lane = async (): Promise<void> => {
    // All lanes draw from the one iterator.
    for (const element of waiting) await work(element);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, elements.length) }, lane));
}
