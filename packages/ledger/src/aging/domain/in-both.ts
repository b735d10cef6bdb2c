/** What stands in both lists; null stands for all. */
export function inBoth(
  visible: readonly string[] | null,
  asked: readonly string[] | null,
): readonly string[] | null {
  if (visible === null) return asked;
  return asked === null ? visible : asked.filter((id) => visible.includes(id));
}
