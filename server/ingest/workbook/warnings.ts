/** A sheet's warnings, bounded: a million broken cells are told as a thousand and a count. */
export class Warnings {
  readonly list: string[] = [];
  private readonly limit: number;
  private unlisted = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  add(problem: string): void {
    if (this.list.length < this.limit) this.list.push(problem);
    else this.list[this.limit] = `more warnings of this sheet: ${++this.unlisted}`;
  }

  clear(): void {
    this.list.length = 0;
    this.unlisted = 0;
  }
}
