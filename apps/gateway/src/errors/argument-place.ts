const VARIABLE = /^Variable "\$(\w+)" got invalid value /;
const PLACE = / at "([\w.[\]]+)"$/;

/**
 * Where in the variables a value lies that a scalar did not read, dotted like the paths of refusals:
 * `input.invoices.7.lines.0.netAmount`. graphql-js tells it in its message only, together with the
 * value, which may be personal data.
 *
 * @param wrapped what graphql-js says
 * @param reason what the scalar said, with which that ends
 * @returns undefined when this is about no variable
 */
export function argumentPlace(wrapped: string, reason: string): string | undefined {
  if (!wrapped.endsWith(`; ${reason}`)) return undefined;
  const variable = VARIABLE.exec(wrapped)?.[1];
  const told = wrapped.slice(0, -`; ${reason}`.length);
  const place = variable === undefined ? undefined : (PLACE.exec(told)?.[1] ?? variable);
  return place?.replaceAll(/\[(\d+)\]/g, '.$1');
}
