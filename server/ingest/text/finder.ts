/** The next place of a string, remembered, so that nothing is searched for twice however rare it is. */
export class Finder {
  private readonly text: string;
  private readonly what: string;
  private since = 0;
  private at: number;

  constructor(text: string, what: string) {
    this.text = text;
    this.what = what;
    this.at = what === "" ? Infinity : -1;
  }

  from(position: number): number {
    if (this.at >= position && (this.since <= position || this.what === "")) return this.at;
    this.since = position;
    const at = this.text.indexOf(this.what, position);
    this.at = at < 0 ? Infinity : at;
    return this.at;
  }
}
