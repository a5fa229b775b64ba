import type { Actor } from "../access/actor.ts";
import type { ControlStore } from "../access/controlStore.ts";
import type { Role } from "../access/permissions.ts";
import { AppError } from "../errors.ts";

/** What is said of anything kept; `content` is the rest of it. */
interface AskedFacts {
  title: string;
  description: string;
  sharedWith: Role[];
  /** The version it was made from; 0 for a new one. */
  version: number;
}

type Asked<Content> = AskedFacts & { content: Content };

interface KeptFacts extends AskedFacts {
  id: string;
  owner: { id: string; name: string };
  isOwn: boolean;
  at: string;
}

export type Kept<Content> = KeptFacts & { content: Content };

interface FactsRow {
  id: string;
  owner: string;
  owner_name: string;
  version: number;
  title: string;
  description: string;
  shared_with: string;
  at: string;
  by: string;
}

interface Row extends FactsRow {
  content: string;
}

const most = { each: 500, versions: 200 };
const facts =
  "kept.id, kept.owner, account.name as owner_name, kept.version, kept.title, kept.description, kept.shared_with, kept.at, kept.by";
const whole = `${facts}, kept.content`;
const source = "kept inner join account on account.id = kept.owner where kept.kind = $kind";

/**
 * Questions and boards that people keep, every version of them. One's own may be
 * changed; another's may be seen where it is shared with a role one has, and is
 * otherwise as unknown as one that never was. What they show is asked anew by
 * whoever looks, and is what that person may see.
 */
export function openKeeper<Content>(
  store: ControlStore,
  kind: "query" | "board",
  now: () => Date = () => new Date(),
) {
  const latest = (id: string) =>
    store.row<Row>(`select ${whole} from ${source} and kept.id = $id and kept.is_latest = 1`, { kind, id });

  const seen = <R extends FactsRow>(actor: Actor, row: R | undefined): R => {
    if (row && maySee(actor, row)) return row;
    throw new AppError("not-found", "没有这一项，或没有共享给您 there is none, or it is not shared with you");
  };

  return {
    list: (actor: Actor): KeptFacts[] =>
      store
        .rows<FactsRow>(
          `select ${facts} from ${source} and kept.is_latest = 1 order by kept.at desc, kept.id`,
          {
            kind,
          },
        )
        .filter((row) => maySee(actor, row))
        .map((row) => factsOf(actor, row)),

    find(actor: Actor, id: string, version?: number): Kept<Content> {
      // Sharing goes by what it is now: an old version is not shared for ever.
      const newest = seen(actor, latest(id));
      if (version === undefined) return keptOf(actor, newest);
      const row = store.row<Row>(`select ${whole} from ${source} and kept.id = $id and version = $version`, {
        kind,
        id,
        version,
      });
      return keptOf(actor, seen(actor, row && { ...row, shared_with: newest.shared_with }));
    },

    versions(actor: Actor, id: string): { version: number; title: string; at: string; by: string }[] {
      seen(actor, latest(id));
      return store
        .rows<FactsRow>(`select ${facts} from ${source} and kept.id = $id order by version desc`, {
          kind,
          id,
        })
        .map(({ version, title, at, by }) => ({ version, title, at, by }));
    },

    /** All of it or nothing; what somebody else wrote meanwhile is not written over. */
    put(actor: Actor, id: string, asked: Asked<Content>): Kept<Content> {
      return store.atomically(() => {
        const before = latest(id);
        if (before && before.owner !== actor.id) {
          seen(actor, before);
          throw new AppError("not-permitted", "只有所有者可以修改 only its owner may change it");
        }
        if ((before?.version ?? 0) !== asked.version) {
          throw new AppError(
            "wrong-state",
            "已被修改，请先重新打开 it was changed meanwhile: open it again",
            {
              details: { version: before?.version ?? 0 },
            },
          );
        }
        if (!before) requireRoom(actor);
        const version = asked.version + 1;
        store.run("update kept set is_latest = 0 where kind = $kind and id = $id", { kind, id });
        store.run(
          `insert into kept (kind, id, owner, version, title, description, shared_with, content, at, by, is_latest)
          values ($kind, $id, $owner, $version, $title, $description, $shared, $content, $at, $by, 1)`,
          {
            kind,
            id,
            owner: actor.id,
            version,
            title: asked.title,
            description: asked.description,
            shared: JSON.stringify(asked.sharedWith),
            content: JSON.stringify(asked.content),
            at: now().toISOString(),
            by: actor.name,
          },
        );
        store.run("delete from kept where kind = $kind and id = $id and version <= $oldest", {
          kind,
          id,
          oldest: version - most.versions,
        });
        return keptOf(actor, seen(actor, latest(id)));
      });
    },

    /**
     * With these roles, too. It says what it said, so it stays the version it was,
     * and whoever has it open goes on; what is another's stays as it is.
     */
    share(actor: Actor, id: string, roles: readonly Role[]): void {
      store.atomically(() => {
        const row = latest(id);
        if (row?.owner !== actor.id) return;
        const shared = JSON.stringify([...new Set([...sharedWith(row), ...roles])]);
        store.run("update kept set shared_with = $shared where kind = $kind and id = $id and is_latest = 1", {
          kind,
          id,
          shared,
        });
      });
    },

    remove(actor: Actor, id: string): void {
      store.atomically(() => {
        if (seen(actor, latest(id)).owner !== actor.id)
          throw new AppError("not-permitted", "只有所有者可以删除 only its owner may remove it");
        store.run("delete from kept where kind = $kind and id = $id", { kind, id });
      });
    },
  };

  function requireRoom(actor: Actor): void {
    const { count } = store.row<{ count: number }>(
      "select count(*) as count from kept where kind = $kind and owner = $owner and is_latest = 1",
      { kind, owner: actor.id },
    ) ?? { count: 0 };
    if (count < most.each) return;
    throw new AppError("wrong-state", `最多保存 ${most.each} 项 no more than ${most.each} can be kept`);
  }

  function keptOf(actor: Actor, row: Row): Kept<Content> {
    return { ...factsOf(actor, row), content: JSON.parse(row.content) as Content };
  }
}

function factsOf(actor: Actor, row: FactsRow): KeptFacts {
  return {
    id: row.id,
    owner: { id: row.owner, name: row.owner_name },
    isOwn: row.owner === actor.id,
    version: row.version,
    title: row.title,
    description: row.description,
    sharedWith: sharedWith(row),
    at: row.at,
  };
}

function maySee(actor: Actor, row: FactsRow): boolean {
  return row.owner === actor.id || sharedWith(row).some((role) => actor.roles.includes(role));
}

function sharedWith(row: FactsRow): Role[] {
  return JSON.parse(row.shared_with) as Role[];
}
