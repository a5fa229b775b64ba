/** Draws that are the same for the same seed, on every machine. */
export interface Random {
  /** Between 0 and 1, neither of them. */
  uniform(): number;
  normal(): number;
  /** Of the given shape, scale 1. */
  gamma(shape: number): number;
  beta(a: number, b: number): number;
}

export function seededRandom(seed: number): Random {
  const uniform = smallFastCounting(seed);
  let spare: number | undefined;

  function normal(): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Marsaglia and Tsang (2000). */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  function beta(a: number, b: number): number {
    const first = gamma(a);
    return first / (first + gamma(b));
  }

  return { uniform, normal, gamma, beta };
}

/** sfc32: small, quick, and passes the usual batteries of tests. */
function smallFastCounting(seed: number): () => number {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  function next(): number {
    const mixed = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + mixed) | 0;
    return mixed >>> 0;
  }
  // The first draws still show the seed.
  for (let step = 0; step < 15; step++) next();
  return () => (next() + 0.5) / 4294967296;
}
