/** Somewhere to go, or something to do. */
export interface Command {
  id: string;
  kind: CommandKind;
  title: string;
  /** What it may also be found by: the other language's title, the id, the mechanism. */
  also: string;
  run(): void;
}

export const commandKinds = ["page", "area", "topic", "indicator", "query"] as const;
export type CommandKind = (typeof commandKinds)[number];

/** How many of a kind are offered for an empty line, and for some words. */
const most = {
  unasked: { page: 20, area: 20, topic: 0, indicator: 0, query: 5 },
  asked: { page: 6, area: 8, topic: 6, indicator: 12, query: 6 },
} satisfies Record<string, Record<CommandKind, number>>;

export interface FoundCommands {
  kind: CommandKind;
  found: Command[];
}

/** Those that hold every word, under their kinds, those first whose titles begin with them. */
export function findCommands(commands: readonly Command[], text: string): FoundCommands[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const limits = words.length === 0 ? most.unasked : most.asked;
  const fitting = commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank !== undefined)
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  return commandKinds
    .map((kind) => ({
      kind,
      found: fitting
        .filter(({ command }) => command.kind === kind)
        .slice(0, limits[kind])
        .map(({ command }) => command),
    }))
    .filter(({ found }) => found.length > 0);
}

function rankOf({ title, also }: Command, words: readonly string[]): number | undefined {
  const name = title.toLowerCase();
  const whole = `${name} ${also.toLowerCase()}`;
  if (!words.every((word) => whole.includes(word))) return undefined;
  if (words.every((word) => name.startsWith(word))) return 0;
  return words.every((word) => name.includes(word)) ? 1 : 2;
}
