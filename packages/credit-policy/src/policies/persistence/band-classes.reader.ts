import type { BandClasses } from '../application/ports';

/** The classes of the bands that hold, else of the newest version while the first is a draft. */
export const bandClasses: BandClasses = async (reader, scorecardCode) => {
  const [row] = await reader.query<{ readonly classCodes: readonly string[] }>({
    name: 'credit_policy.band_classes',
    text: `select array(select band->>'classCode'
                          from jsonb_array_elements(card.content->'bands') as band)
                    as "classCodes"
             from credit_policy.scorecard as card
            where card.tenant_id = $1 and card.code = $2
            order by card.state = 'ACTIVE' desc, card.version desc limit 1`,
    values: [reader.tenantId, scorecardCode],
  });
  return row ? [...new Set(row.classCodes)] : null;
};
