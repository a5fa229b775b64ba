import type { Seen } from "../../indicators/sight.ts";
import { isSeen } from "../../indicators/inSight.ts";
import { once } from "./once.ts";

/** An area of today as a snapshot names it. */
export interface NamedArea {
  code: string;
  name: string;
  group: string;
  groupName: string;
}

/** Those in scope, in the order that people read them. */
export async function readAreaNames(seen: Seen): Promise<NamedArea[]> {
  const areas = await once(seen, "areas", () =>
    seen.rows<{ code: string; name: string; group: string; groupName: string }>({
      sql: `
select code, name_zh as name, group_id as "group", group_zh as "groupName"
from area
where code = today
order by position`,
    }),
  );
  return areas.filter(({ code }) => {
    const place = seen.places.find((each) => each.code === code);
    return place !== undefined && isSeen(seen.sight, place);
  });
}
