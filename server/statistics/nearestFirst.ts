/** Nodes waiting to be visited, the nearest first: a binary heap. A node may wait several times. */
export class NearestFirst {
  readonly #nodes: number[] = [];
  readonly #distances: number[] = [];

  clear(): void {
    this.#nodes.length = 0;
    this.#distances.length = 0;
  }

  add(node: number, distance: number): void {
    let place = this.#nodes.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if ((this.#distances[above] ?? 0) <= distance) break;
      this.#copy(above, place);
      place = above;
    }
    this.#put(place, node, distance);
  }

  take(): number | undefined {
    const first = this.#nodes[0];
    const node = this.#nodes.pop();
    const distance = this.#distances.pop();
    const size = this.#nodes.length;
    if (node === undefined || distance === undefined || size === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= size) break;
      if (below + 1 < size && (this.#distances[below + 1] ?? 0) < (this.#distances[below] ?? 0)) below++;
      if ((this.#distances[below] ?? 0) >= distance) break;
      this.#copy(below, place);
      place = below;
    }
    this.#put(place, node, distance);
    return first;
  }

  #copy(from: number, to: number): void {
    this.#put(to, this.#nodes[from] ?? -1, this.#distances[from] ?? 0);
  }

  #put(place: number, node: number, distance: number): void {
    this.#nodes[place] = node;
    this.#distances[place] = distance;
  }
}
