/** Signs that are often typed or read one for the other, in the words that exports use. */
const lookAlikes = [
  "拔跋拨",
  "已己巳",
  "未末",
  "县具",
  "员贝",
  "诫戒诚",
  "勉免",
  "函涵",
  "询讯",
  "澄橙",
  "清青请",
  "诬巫污",
  "蹲墩敦",
  "苗瞄",
  "挂桂",
  "帮邦",
  "扶抚辅",
  "轮论",
  "岗刚",
  "级极",
  "职织识只",
  "称秤",
  "调凋",
  "副付",
  "晋进",
  "升生",
  "公工",
  "务物",
  "候侯",
  "休体",
  "贴帖",
  "旗期",
  "区曲",
].map((signs) => [...signs]);

/** A district's kind, last in its name. */
const areaKinds = "县区市旗";

/** These turn a word's meaning: without them, or with one in place of another, it is another word. */
const telling =
  /[不未非无没否免待拟将再副正第代\p{N}一二三四五六七八九十百上下前后东西南北大小高低新老全半满男女]/u;
const harmless = /^[。．.，,、；;：:·'"“”‘’`~]$/;
const latin = /^[\x20-\x7e]+$/;

interface Edit {
  kind: "swapped" | "wrong" | "missing" | "extra";
  at: number;
}

/** A word as it is compared, and the word it stands for. */
export interface OwnedWord {
  signs: string[];
  owner: string;
}

/** Each owner's own word and its other spellings; those with digits are left out, for another number is another thing. */
export function ownedWords(owners: Record<string, string[]>): OwnedWord[] {
  return Object.entries(owners).flatMap(([owner, spellings]) =>
    [owner, ...spellings]
      .filter((word) => !/\p{N}/u.test(word))
      .map((word) => ({ signs: plainSigns(word), owner })),
  );
}

/**
 * The owner of the one word that a text must be, though a sign of it is wrong.
 * Chinese words a sign apart often have nothing in common (提醒 and 提拔, 季度考核
 * and 年度考核), so a slip must look like one, and a second word as near makes
 * both doubtful.
 */
export function nearestWord(text: string, words: OwnedWord[]): string | undefined {
  const typed = plainSigns(text);
  const near = new Map<string, boolean>();
  for (const { signs, owner } of words) {
    const edit = singleEdit(typed, signs);
    if (edit) near.set(owner, (near.get(owner) ?? false) || isSlip(typed, signs, edit));
  }
  const [only] = near;
  return near.size === 1 && only?.[1] ? only[0] : undefined;
}

/** The signs as the reader compares them: in small letters and without spaces. */
function plainSigns(text: string): string[] {
  return [...text.toLowerCase().replaceAll(" ", "")];
}

/** What makes the one from the other, if a single sign or two neighbours do. */
function singleEdit(typed: string[], meant: string[]): Edit | undefined {
  if (Math.abs(typed.length - meant.length) > 1) return undefined;
  const at = typed.findIndex((sign, index) => sign !== meant[index]);
  if (at < 0) return typed.length < meant.length ? { kind: "missing", at: typed.length } : undefined;
  const restIs = (typedFrom: number, meantFrom: number) =>
    typed.slice(typedFrom).join("") === meant.slice(meantFrom).join("");
  if (typed.length > meant.length) return restIs(at + 1, at) ? { kind: "extra", at } : undefined;
  if (typed.length < meant.length) return restIs(at, at + 1) ? { kind: "missing", at } : undefined;
  if (restIs(at + 1, at + 1)) return { kind: "wrong", at };
  const isSwapped = typed[at] === meant[at + 1] && typed[at + 1] === meant[at];
  return isSwapped && restIs(at + 2, at + 2) ? { kind: "swapped", at } : undefined;
}

function isSlip(typed: string[], meant: string[], { kind, at }: Edit): boolean {
  const isLatin = latin.test(meant.join(""));
  if (isLatin && meant.length < 5) return kind === "extra" && harmless.test(typed[at] ?? "");
  const [given = "", right = ""] = [typed[at], meant[at]];
  switch (kind) {
    case "swapped":
      return true;
    case "extra":
      return harmless.test(given) || (meant.length >= 2 && given === typed[at - 1]);
    case "missing":
      // What stands first in a word tells it from others.
      return meant.length >= 4 && at > 0 && !telling.test(right);
    case "wrong":
      if (lookAlikes.some((signs) => signs.includes(given) && signs.includes(right))) return true;
      if (at > 1 && at === meant.length - 1 && areaKinds.includes(given) && areaKinds.includes(right))
        return true;
      return !isLatin && meant.length >= 5 && at > 0 && !telling.test(given) && !telling.test(right);
  }
}
