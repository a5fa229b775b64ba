export interface TextFile {
  [key: string]: string | TextFile;
}

/** One file a room of the page, so that each has its words beside each other; no two may say the same key. */
export function mergedTexts(files: Record<string, TextFile>): TextFile {
  const merged: TextFile = {};
  for (const [file, texts] of Object.entries(files)) {
    const twice = Object.keys(texts).find((key) => key in merged);
    if (twice !== undefined) throw new Error(`${file} says "${twice}" again`);
    Object.assign(merged, texts);
  }
  return merged;
}
