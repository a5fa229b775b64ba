import type { Dimension } from "../indicators/dimensions.ts";
import { standardDimensions } from "../indicators/dimensions.ts";
import { stretches } from "../indicators/stretches.ts";
import { cellKeySql, cellStructs, groupingSets, splitColumns, type Split } from "./cubeCells.ts";

/** A person's months in a year as bits, of those events that a filter lets pass. */
export interface Mask {
  name: string;
  filter: string;
}

/** Dimensions that are counted together. */
interface Bundle extends Split {
  name: string;
}

/**
 * `found`: how many persons each cell has. The standard dimensions, which stay
 * with a person for years, are counted together; an indicator's own say what
 * happened, so that a person has several in a year, and each is counted by itself.
 */
export function personsSql(events: string, masks: Mask[], dimensions: Dimension[]): string {
  const isStandard = ({ id }: Dimension) => standardDimensions.some((each) => each.id === id);
  const bundles: Bundle[] = [
    { name: "standard", dimensions: dimensions.filter(isStandard), hasWhole: true },
    ...dimensions
      .filter((dimension) => !isStandard(dimension))
      .map((dimension, index) => ({ name: `own_${index}`, dimensions: [dimension], hasWhole: false })),
  ];
  return `${bundles.map((bundle) => bundleSql(events, masks, bundle)).join(",\n\n")},

found as (
    ${bundles.map(({ name }) => `from found_${name}`).join("\n    union all by name ")}
)`;
}

/**
 * Who stays in one area with the same attributes all year is counted by area,
 * attributes and months at once; the others are looked at again for each cell,
 * lest they count twice in the whole.
 */
function bundleSql(events: string, masks: Mask[], bundle: Bundle): string {
  const of = bundle.name;
  const columns = splitColumns(bundle).join(", ");
  const named = masks.map(({ name }) => `mask_${name}`);
  const bits = masks.map(
    ({ name, filter }) =>
      `coalesce(bit_or((1 << (month(happened_on) - 1))::integer) filter (${filter}), 0) as mask_${name}`,
  );
  const counts = masks.flatMap(({ name }) =>
    stretches.map(
      (stretch, index) => `sum(if(mask_${name} & ${bitsOf(stretch)} <> 0, people, 0)) as ${name}_${index}`,
    ),
  );
  const sums = masks.flatMap(({ name }) =>
    stretches.map((_, index) => `sum(${name}_${index}) as ${name}_${index}`),
  );
  const unnested = masks.map(
    ({ name }) => `unnest([${stretches.map((_, index) => `${name}_${index}`).join(", ")}]) as person_${name}`,
  );
  return `person_year_${of} as materialized (
    select person_id, ${columns}, year(happened_on)::integer as event_year, ${bits.join(", ")}
    from ${events} as event
    where person_id is not null
    group by person_id, ${columns}, event_year
),

changed_${of} as materialized (
    select person_id, event_year
    from person_year_${of}
    group by all
    having count(*) > 1
),

steady_${of} as (
    select ${columns}, event_year, ${counts.join(", ")}
    from (
        select ${columns}, event_year, ${named.join(", ")}, count(*) as people
        from person_year_${of}
        anti join changed_${of} using (person_id, event_year)
        group by all
    )
    group by ${columns}, event_year
),

placed_${of} as (
    select person_id, event_year, ${named.join(", ")}, unnest(${cellStructs(bundle)}, recursive := true)
    from person_year_${of}
    semi join changed_${of} using (person_id, event_year)
),

placed_once_${of} as (
    select event_year, area, dimension, member, ${named.join(", ")}, count(*) as people
    from (
        select
            person_id, event_year, area, dimension, member,
            ${named.map((name) => `bit_or(${name}) as ${name}`).join(", ")}
        from placed_${of}
        group by person_id, event_year, area, dimension, member
    )
    group by all
),

counted_${of} as (
    select event_year, ${cellKeySql(bundle)}, ${sums.join(", ")}
    from steady_${of}
    group by grouping sets (${groupingSets(bundle, ["event_year"])})
    union all by name
    select event_year, area, dimension, member, ${counts.join(", ")}
    from placed_once_${of}
    group by event_year, area, dimension, member
),

found_${of} as (
    select
        event_year,
        area,
        dimension,
        member,
        unnest([${stretches.map(({ from }) => from).join(", ")}]) as stretch_from,
        unnest([${stretches.map(({ to }) => to).join(", ")}]) as stretch_to,
        ${unnested.join(",\n        ")}
    from (
        select event_year, area, dimension, member, ${sums.join(", ")}
        from counted_${of}
        group by event_year, area, dimension, member
    )
)`;
}

function bitsOf({ from, to }: (typeof stretches)[number]): number {
  return (1 << (to + 1)) - (1 << from);
}
