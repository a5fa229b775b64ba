/** Units of things that are counted: there is nothing between two of them. The others are shares and scores. */
export const countedUnits: ReadonlySet<string> = new Set(["人", "人次", "件", "次", "期", "个", "项"]);
